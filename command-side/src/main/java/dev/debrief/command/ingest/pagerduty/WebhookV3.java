package dev.debrief.command.ingest.pagerduty;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Severities;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of the webhooks v3. {@code occurred_at} is when it happened; {@code data.created_at} stays that of the incident
 * and is missing in older ones. An incident can be acknowledged several times, and reopened, so its states say no start.
 */
final class WebhookV3 {
    private WebhookV3() {}

    static List<Signal> read(Delivery delivery, Fields event) {
        return switch (event.text("event_type")) {
            case "incident.triggered", "incident.reopened" -> alert(delivery, event, State.FIRING);
            case "incident.acknowledged" -> alert(delivery, event, State.ACKNOWLEDGED);
            case "incident.resolved" -> alert(delivery, event, State.RESOLVED);
            case "incident.annotated" -> note(delivery, event, "content");
            case "incident.status_update_published" -> note(delivery, event, "message");
            default -> List.of();
        };
    }

    private static List<Signal> alert(Delivery delivery, Fields event, State state) {
        var incident = event.object("data");
        var id = incident.text("id");
        var at = event.time("occurred_at");
        return List.of(new Alert(
                Alert.identityWithoutStart(PagerDuty.NAME, id, at, state),
                PagerDuty.NAME,
                delivery.id(),
                id,
                state,
                incident.optionalObject("service").optional("summary"),
                null,
                severity(incident),
                incident.text("title"),
                null,
                at,
                at,
                delivery.observedAt(),
                state == State.ACKNOWLEDGED ? agent(event) : null,
                id,
                Map.of(),
                links(incident)));
    }

    private static Severity severity(Fields incident) {
        var urgency = "low".equals(incident.optional("urgency")) ? Severity.WARNING : Severity.HIGH;
        return Severities.of(incident.optionalObject("priority").optional("summary"), urgency);
    }

    /** Who did it; null where it was automation. */
    private static @Nullable String agent(Fields event) {
        return event.optionalObject("agent").optional("summary");
    }

    private static List<Signal> note(Delivery delivery, Fields event, String textField) {
        var note = event.object("data");
        var incident = note.object("incident");
        var id = note.text("id");
        var channel = incident.text("id");
        return List.of(new Message(
                Message.identity(PagerDuty.NAME, channel, id, Change.POSTED, null),
                PagerDuty.NAME,
                delivery.id(),
                channel,
                id,
                null,
                Change.POSTED,
                null,
                null,
                event.optionalObject("agent").optional("id"),
                agent(event),
                !event.has("agent"),
                note.text(textField),
                null,
                event.time("occurred_at"),
                delivery.observedAt(),
                channel,
                links(incident)));
    }

    private static List<Link> links(Fields incident) {
        var links = new ArrayList<Link>();
        Links.add(links, "PagerDuty", incident.optional("html_url"));
        return links;
    }
}
