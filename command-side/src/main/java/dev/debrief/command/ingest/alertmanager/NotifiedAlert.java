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

/** One alert of a notification, in the form that Grafana sends too. */
public final class NotifiedAlert {
    private static final Map<String, State> STATES = Map.of("firing", State.FIRING, "resolved", State.RESOLVED);

    private NotifiedAlert() {}

    /** The alert as {@code source} says it; {@code places} are where to read more. */
    public static Alert read(String source, Delivery delivery, Fields fields, Map<String, @Nullable String> places) {
        var labels = fields.optionalObject("labels").all();
        var annotations = fields.optionalObject("annotations");
        var state = fields.word("status", STATES, State.FIRING);
        var startedAt = fields.time("startsAt");
        var stated = fields.optional("fingerprint");
        var fingerprint = stated == null ? Labels.fingerprint(labels) : stated;
        return new Alert(
                Alert.identity(source, fingerprint, startedAt, state),
                source,
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
                links(annotations, places));
    }

    private static String title(Fields annotations, Map<String, String> labels) {
        var title = annotations.first("summary", "title");
        var name = Labels.first(labels, List.of("rulename", "alertname"));
        return title != null ? title : name != null ? name : "Alert without a name";
    }

    private static Instant end(Fields fields, Delivery delivery) {
        var end = fields.optionalTime("endsAt");
        return end == null ? delivery.sentAt() : end;
    }

    private static List<Link> links(Fields annotations, Map<String, @Nullable String> places) {
        var links = new ArrayList<Link>();
        Links.add(links, "Runbook", annotations.first("runbook_url", "runbook"));
        Links.add(links, "Dashboard", annotations.first("dashboard_url", "dashboard"));
        places.forEach((title, url) -> Links.add(links, title, url));
        return links;
    }
}
