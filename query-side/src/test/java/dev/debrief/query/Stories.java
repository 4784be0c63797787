package dev.debrief.query;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentEvent.AlertAcknowledged;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.AlertResolved;
import dev.debrief.events.incident.IncidentEvent.DeploymentSucceeded;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.MessagePosted;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents from life: an alert on one service, a deployment before it, people who talk, and its end. */
public record Stories(IncidentId id, int number, String service, Instant began) {
    private static final Attachment WHY = new Attachment("same service", "The alert is about the same service.");

    /** The incident with this number; its id follows from the number. */
    public static Stories incident(int number, String service, Instant began) {
        var uuid = UUID.nameUUIDFromBytes(("incident " + number).getBytes(StandardCharsets.UTF_8));
        return new Stories(new IncidentId("incident-" + uuid), number, service, began);
    }

    public IncidentOpened opened() {
        var why = new Attachment("critical alert", "A critical alert fired and no incident covered it.");
        return new IncidentOpened(id, number, why, null, null, List.of(service), null, List.of(), null, after(3));
    }

    public AlertFired fired() {
        return new AlertFired(id, alert(Alert.State.FIRING, after(0), after(3), Severity.CRITICAL), WHY);
    }

    public AlertAcknowledged acknowledged() {
        return new AlertAcknowledged(id, alert(Alert.State.ACKNOWLEDGED, after(5), after(5), Severity.CRITICAL), WHY);
    }

    public AlertResolved resolved() {
        return new AlertResolved(id, alert(Alert.State.RESOLVED, after(27), after(28), Severity.CRITICAL), WHY);
    }

    public DeploymentSucceeded deployed() {
        var deployment = new Deployment(
                Deployment.identity("github", "d" + number, Deployment.State.SUCCEEDED),
                "github",
                "delivery-d" + number,
                "d" + number,
                Deployment.State.SUCCEEDED,
                service,
                "production",
                "v" + number,
                after(-12),
                after(-10),
                after(-10),
                after(-9),
                "Ada",
                "Faster regular expressions",
                null,
                List.of(new Link("Run", "https://example.com/runs/" + number)));
        return new DeploymentSucceeded(id, deployment, WHY);
    }

    public MessagePosted said(int minute, String text) {
        var messageId = "m" + number + "-" + minute;
        var message = new Message(
                Message.identity("slack", "inc-" + number, messageId, Message.Change.POSTED, null),
                "slack",
                "delivery-" + messageId,
                "inc-" + number,
                messageId,
                null,
                Message.Change.POSTED,
                null,
                null,
                "U1",
                "Grace",
                false,
                text,
                null,
                after(minute),
                after(minute),
                null,
                List.of());
        return new MessagePosted(id, message, WHY);
    }

    public EntryAdded noted(int minute, String text) {
        var entry = new EntryId(
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
        return new EntryAdded(id, entry, after(minute), text, "Ada", after(minute + 60));
    }

    /** All that happened, from deployment to end. */
    public Object[] whole() {
        return new Object[] {opened(), deployed(), fired(), acknowledged(), said(6, "Looking at it."), resolved()};
    }

    public Instant after(int minutes) {
        return began.plus(Duration.ofMinutes(minutes));
    }

    private Alert alert(Alert.State state, Instant occurredAt, Instant observedAt, Severity severity) {
        return new Alert(
                Alert.identity("alertmanager", "a" + number, began, state),
                "alertmanager",
                "delivery-a" + number + state,
                "a" + number,
                state,
                service,
                "production",
                severity,
                service + " is down",
                "All requests fail.",
                began,
                occurredAt,
                observedAt,
                actor(state),
                null,
                Map.of(),
                List.of());
    }

    private static @Nullable String actor(Alert.State state) {
        return state == Alert.State.ACKNOWLEDGED ? "Grace" : null;
    }
}
