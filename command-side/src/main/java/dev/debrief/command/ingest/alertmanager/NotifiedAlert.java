package dev.debrief.command.ingest.alertmanager;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Severities;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One alert of a notification. */
final class NotifiedAlert {
    private static final Map<String, State> STATES = Map.of("firing", State.FIRING, "resolved", State.RESOLVED);

    private NotifiedAlert() {}

    static Alert read(Delivery delivery, Fields fields, @Nullable String externalUrl) {
        var labels = fields.optionalObject("labels").all();
        var annotations = fields.optionalObject("annotations");
        var state = fields.word("status", STATES, State.FIRING);
        var startedAt = fields.time("startsAt");
        var stated = fields.optional("fingerprint");
        var fingerprint = stated == null ? Labels.fingerprint(labels) : stated;
        return new Alert(
                Alert.identity(Alertmanager.NAME, fingerprint, startedAt, state),
                Alertmanager.NAME,
                delivery.id(),
                fingerprint,
                state,
                Labels.service(labels),
                Labels.environment(labels),
                Severities.of(Labels.first(labels, List.of("severity", "priority", "level")), Severity.WARNING),
                title(annotations, labels),
                annotations.first("description", "message"),
                startedAt,
                state == State.FIRING ? startedAt : end(fields, delivery),
                delivery.observedAt(),
                null,
                labels.get("incident"),
                labels,
                links(fields, annotations, externalUrl));
    }

    private static String title(Fields annotations, Map<String, String> labels) {
        var title = annotations.first("summary", "title");
        return title == null ? labels.getOrDefault("alertname", "Alert without a name") : title;
    }

    private static Instant end(Fields fields, Delivery delivery) {
        var end = fields.optionalTime("endsAt");
        return end == null ? delivery.sentAt() : end;
    }

    /** {@code externalUrl} differs between the peers of a cluster: a place to look, never part of an identity. */
    private static List<Link> links(Fields fields, Fields annotations, @Nullable String externalUrl) {
        var links = new ArrayList<Link>();
        Links.add(links, "Runbook", annotations.first("runbook_url", "runbook"));
        Links.add(links, "Dashboard", annotations.first("dashboard_url", "dashboard"));
        Links.add(links, "Prometheus", fields.optional("generatorURL"));
        Links.add(links, "Alertmanager", externalUrl);
        return links;
    }
}
