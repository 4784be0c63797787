package dev.debrief.command.ingest.debrief;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code dev.debrief.alert.v1}. */
final class NativeAlert {
    private static final Map<String, State> STATES =
            Map.of("firing", State.FIRING, "acknowledged", State.ACKNOWLEDGED, "resolved", State.RESOLVED);
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "critical", Severity.CRITICAL, "high", Severity.HIGH, "warning", Severity.WARNING, "info", Severity.INFO);

    private NativeAlert() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var state = fields.word("status", STATES, State.FIRING);
        var acknowledgedAt = fields.optionalTime("acknowledgedAt");
        var endedAt = fields.optionalTime("endedAt");
        var signals = new ArrayList<Signal>();
        if (state == State.RESOLVED && acknowledgedAt != null) {
            signals.add(alert(delivery, fields, State.ACKNOWLEDGED, acknowledgedAt));
        }
        signals.add(
                switch (state) {
                    case FIRING -> alert(delivery, fields, state, fields.time("startedAt"));
                    case ACKNOWLEDGED -> alert(delivery, fields, state, orSent(acknowledgedAt, delivery));
                    case RESOLVED -> alert(delivery, fields, state, orSent(endedAt, delivery));
                });
        return signals;
    }

    private static Instant orSent(@Nullable Instant stated, Delivery delivery) {
        return stated == null ? delivery.sentAt() : stated;
    }

    private static Alert alert(Delivery delivery, Fields fields, State state, Instant occurredAt) {
        // Two monitoring systems may count their alerts alike, so the CloudEvents source tells them apart.
        var stated = delivery.header("ce_source");
        var source = stated == null || stated.isBlank() ? Native.NAME : stated;
        var alertId = fields.text("alertId");
        var startedAt = fields.time("startedAt");
        return new Alert(
                Alert.identity(source, alertId, startedAt, state),
                source,
                delivery.id(),
                alertId,
                state,
                fields.text("service"),
                fields.optional("environment"),
                fields.word("severity", SEVERITIES, Severity.INFO),
                fields.text("title"),
                fields.verbatim("description"),
                startedAt,
                occurredAt,
                delivery.observedAt(),
                state == State.ACKNOWLEDGED ? fields.optional("acknowledgedBy") : null,
                fields.optional("incident"),
                fields.optionalObject("labels").all(),
                fields.links("links"));
    }
}
