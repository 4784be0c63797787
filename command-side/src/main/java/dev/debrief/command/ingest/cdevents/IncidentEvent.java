package dev.debrief.command.ingest.cdevents;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Severities;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An incident that another tool detected, reported or resolved, as an alert. Its context tells when. */
final class IncidentEvent {
    private IncidentEvent() {}

    static List<Signal> read(Delivery delivery, Fields event, String predicate) {
        return switch (predicate) {
            case "detected", "reported" -> List.of(alert(delivery, event, State.FIRING));
            case "resolved" -> List.of(alert(delivery, event, State.RESOLVED));
            default -> List.of();
        };
    }

    private static Alert alert(Delivery delivery, Fields event, State state) {
        var subject = event.object("subject");
        var content = subject.optionalObject("content");
        var custom = event.optionalObject("customData");
        var context = event.object("context");
        var source = subject.optional("source");
        var id = (source == null ? context.text("source") : source) + "#" + subject.text("id");
        var at = context.time("timestamp");
        var links = new ArrayList<Link>();
        Links.add(links, "Ticket", content.optional("ticketURI"));
        return new Alert(
                Alert.identityWithoutStart(CdEvents.NAME, id, at, state),
                CdEvents.NAME,
                delivery.id(),
                id,
                state,
                content.optionalObject("service").optional("id"),
                content.optionalObject("environment").optional("id"),
                Severities.of(custom.first("severity", "priority"), Severity.HIGH),
                title(content.optional("description"), subject),
                null,
                at,
                at,
                delivery.observedAt(),
                null,
                subject.optional("id"),
                custom.all(),
                links);
    }

    private static String title(@Nullable String description, Fields subject) {
        return description == null ? "Incident " + subject.text("id") : description;
    }
}
