package dev.debrief.command.correlation;

import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals from life, by the time of day at which they happened. Everything is heard one minute after it happened. */
final class Signals {
    private Signals() {}

    static Instant at(String time) {
        return Instant.parse("2026-03-04T" + time + ":00Z");
    }

    /** An alert on one service; {@code with} changes what is not as usual. */
    record Firing(
            String alertId,
            @Nullable String service,
            @Nullable String environment,
            Severity severity,
            Instant start,
            @Nullable String incident) {
        static Firing of(String alertId, String service, String start) {
            return new Firing(alertId, service, "production", Severity.CRITICAL, at(start), null);
        }

        Firing in(@Nullable String environment) {
            return new Firing(alertId, service, environment, severity, start, incident);
        }

        Firing as(Severity severity) {
            return new Firing(alertId, service, environment, severity, start, incident);
        }

        Firing naming(String incident) {
            return new Firing(alertId, service, environment, severity, start, incident);
        }

        Firing about(@Nullable String service) {
            return new Firing(alertId, service, environment, severity, start, incident);
        }

        Alert fires() {
            return state(Alert.State.FIRING, start);
        }

        Alert acknowledged(String time) {
            return state(Alert.State.ACKNOWLEDGED, at(time));
        }

        Alert ends(String time) {
            return state(Alert.State.RESOLVED, at(time));
        }

        List<Signal> until(String end) {
            return List.of(fires(), ends(end));
        }

        private Alert state(Alert.State state, Instant occurredAt) {
            return new Alert(
                    Alert.identity("prometheus", alertId, start, state),
                    "prometheus",
                    "delivery-" + alertId + "-" + state,
                    alertId,
                    state,
                    service,
                    environment,
                    severity,
                    alertId,
                    null,
                    start,
                    occurredAt,
                    occurredAt.plusSeconds(60),
                    null,
                    incident,
                    Map.of(),
                    List.of());
        }
    }

    static Firing alert(String alertId, String service, String start) {
        return Firing.of(alertId, service, start);
    }

    static Deployment deployed(String id, String service, String time) {
        return new Deployment(
                Deployment.identity("github", id, Deployment.State.SUCCEEDED),
                "github",
                "delivery-" + id,
                id,
                Deployment.State.SUCCEEDED,
                service,
                "production",
                "v7",
                at(time),
                at(time),
                at(time),
                at(time).plusSeconds(60),
                "ada",
                "a change",
                null,
                List.of());
    }

    static Message said(String id, String channel, String time) {
        return said(id, channel, null, null, null, time);
    }

    static Message said(
            String id,
            String channel,
            @Nullable String thread,
            @Nullable String service,
            @Nullable String incident,
            String time) {
        return message(id, channel, thread, service, incident, time, Message.Change.POSTED, null);
    }

    static Message edited(Message message, @Nullable String incident, String time) {
        return message(
                message.messageId(),
                message.channel(),
                message.thread(),
                message.service(),
                incident,
                message.occurredAt().toString().substring(11, 16),
                Message.Change.EDITED,
                at(time));
    }

    private static Message message(
            String id,
            String channel,
            @Nullable String thread,
            @Nullable String service,
            @Nullable String incident,
            String time,
            Message.Change change,
            @Nullable Instant editedAt) {
        return new Message(
                Message.identity("slack", channel, id, change, editedAt),
                "slack",
                "delivery-" + id + change,
                channel,
                id,
                thread,
                change,
                service,
                null,
                "U1",
                "Ada",
                false,
                "text of " + id,
                editedAt,
                at(time),
                (editedAt == null ? at(time) : editedAt).plusSeconds(60),
                incident,
                List.of());
    }

    static MilestoneReport reported(Milestone milestone, String service, String time) {
        return new MilestoneReport(
                MilestoneReport.identity("debrief", service, milestone, at(time)),
                "debrief",
                "delivery-" + milestone,
                milestone,
                service,
                null,
                at(time),
                at(time).plusSeconds(60),
                null,
                "ada",
                null,
                List.of());
    }
}
