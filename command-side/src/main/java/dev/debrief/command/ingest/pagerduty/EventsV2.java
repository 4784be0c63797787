package dev.debrief.command.ingest.pagerduty;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Secrets;
import dev.debrief.command.ingest.Severities;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to the Events API v2. Its {@code dedup_key} joins the states of an alert within one routing key. */
final class EventsV2 {
    private static final Map<String, State> STATES =
            Map.of("trigger", State.FIRING, "acknowledge", State.ACKNOWLEDGED, "resolve", State.RESOLVED);

    private EventsV2() {}

    static List<Signal> read(Delivery delivery, Fields event) {
        return event.has("event_action") ? alert(delivery, event) : change(delivery, event);
    }

    private static List<Signal> alert(Delivery delivery, Fields event) {
        var state = event.word("event_action", STATES, State.FIRING);
        var payload = state == State.FIRING ? event.object("payload") : event.optionalObject("payload");
        var id = Secrets.fingerprint(event.text("routing_key")) + "/" + dedupKey(event, payload, state);
        var at = at(delivery, payload);
        var details = payload.optionalObject("custom_details").all();
        var summary = payload.optional("summary");
        return List.of(new Alert(
                Alert.identityWithoutStart(PagerDuty.NAME, id, at, state),
                PagerDuty.NAME,
                delivery.id(),
                id,
                state,
                service(payload, details),
                Labels.environment(details),
                Severities.of(payload.optional("severity"), state == State.FIRING ? Severity.WARNING : Severity.INFO),
                state == State.FIRING ? payload.text("summary") : summary == null ? "PagerDuty alert" : summary,
                null,
                at,
                at,
                delivery.observedAt(),
                null,
                details.get("incident"),
                details,
                links(event)));
    }

    /** A trigger without a key opens an alert of its own; nothing else can be said of it later. */
    private static String dedupKey(Fields event, Fields payload, State state) {
        var stated = event.optional("dedup_key");
        if (stated != null) {
            return stated;
        }
        return state == State.FIRING ? Labels.fingerprint(payload.all()) : event.text("dedup_key");
    }

    private static Instant at(Delivery delivery, Fields payload) {
        var stated = payload.optionalTime("timestamp");
        return stated == null ? delivery.sentAt() : stated;
    }

    private static @Nullable String service(Fields payload, Map<String, String> details) {
        var stated = Labels.first(details, List.of("service", "service_name", "app"));
        return stated == null ? payload.first("component", "group", "source") : stated;
    }

    /** A change event: like a deployment that is over, with neither a state nor a key. */
    private static List<Signal> change(Delivery delivery, Fields event) {
        var payload = event.object("payload");
        var at = at(delivery, payload);
        var id = Labels.fingerprint(payload.all());
        var details = payload.optionalObject("custom_details").all();
        return List.of(new Deployment(
                Deployment.identity(PagerDuty.NAME, id, Deployment.State.SUCCEEDED),
                PagerDuty.NAME,
                delivery.id(),
                id,
                Deployment.State.SUCCEEDED,
                service(payload, details),
                Labels.environment(details),
                details.get("version"),
                at,
                null,
                at,
                delivery.observedAt(),
                null,
                payload.text("summary"),
                details.get("incident"),
                links(event)));
    }

    private static List<Link> links(Fields event) {
        var links = new ArrayList<Link>();
        for (var link : event.objects("links")) {
            Links.add(links, link.optional("text"), link.optional("href"));
        }
        Links.add(links, event.optional("client"), event.optional("client_url"));
        return links;
    }
}
