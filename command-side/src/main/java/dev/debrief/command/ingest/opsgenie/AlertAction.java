package dev.debrief.command.ingest.opsgenie;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Severities;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action on an alert. {@code createdAt} counts milliseconds, {@code updatedAt} nanoseconds. */
final class AlertAction {
    private static final int DIGITS_OF_NANOS = 17;

    private AlertAction() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        return switch (fields.text("action")) {
            case "Create" -> alert(delivery, fields, State.FIRING, "createdAt");
            case "Acknowledge" -> alert(delivery, fields, State.ACKNOWLEDGED, "updatedAt");
            case "Close", "Delete" -> alert(delivery, fields, State.RESOLVED, "updatedAt");
            default -> List.of();
        };
    }

    private static List<Signal> alert(Delivery delivery, Fields fields, State state, String timeOfState) {
        var alert = fields.object("alert");
        var id = alert.text("alertId");
        var startedAt = alert.time("createdAt", AlertAction::time);
        var labels = labels(alert);
        var stated = Labels.service(labels);
        return List.of(new Alert(
                Alert.identity(Opsgenie.NAME, id, startedAt, state),
                Opsgenie.NAME,
                delivery.id(),
                id,
                state,
                stated == null ? alert.optional("entity") : stated,
                Labels.environment(labels),
                severity(alert.optional("priority")),
                alert.text("message"),
                alert.optional("description"),
                startedAt,
                alert.time(timeOfState, AlertAction::time),
                delivery.observedAt(),
                state == State.ACKNOWLEDGED ? alert.optional("username") : null,
                labels.get("incident"),
                labels,
                List.of()));
    }

    static @Nullable Instant time(String digits) {
        return digits.length() >= DIGITS_OF_NANOS ? Times.ofNanos(digits) : Times.ofMillis(digits);
    }

    /** {@code P2}, or in older payloads {@code 2}. */
    private static Severity severity(@Nullable String priority) {
        return Severities.of(priority != null && priority.length() == 1 ? "P" + priority : priority, Severity.WARNING);
    }

    /** The details, and tags written as {@code service:checkout}. */
    private static Map<String, String> labels(Fields alert) {
        var labels = new LinkedHashMap<>(alert.optionalObject("details").all());
        for (var tag : alert.texts("tags")) {
            var colon = tag.indexOf(':');
            if (colon > 0) {
                labels.putIfAbsent(
                        tag.substring(0, colon).strip(),
                        tag.substring(colon + 1).strip());
            }
        }
        return labels;
    }
}
