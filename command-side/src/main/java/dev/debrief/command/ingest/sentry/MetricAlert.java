package dev.debrief.command.ingest.sentry;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Links;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric alert, whose action is its state: critical, warning or resolved. */
final class MetricAlert {
    private MetricAlert() {}

    static List<Signal> read(Delivery delivery, Fields fields, Fields data) {
        var action = fields.text("action");
        var state = state(action);
        return state == null ? List.of() : List.of(alert(delivery, data, state, action));
    }

    private static @Nullable State state(String action) {
        return switch (action) {
            case "critical", "warning" -> State.FIRING;
            case "resolved" -> State.RESOLVED;
            default -> null;
        };
    }

    private static Alert alert(Delivery delivery, Fields data, State state, String action) {
        var alert = data.object("metric_alert");
        var id = "metric-" + alert.text("id");
        var startedAt = alert.time("date_started");
        var closedAt = alert.optionalTime("date_closed");
        var projects = alert.texts("projects");
        var title = data.optional("description_title");
        var links = new ArrayList<Link>();
        Links.add(links, "Sentry", data.optional("web_url"));
        return new Alert(
                Alert.identity(Sentry.NAME, id, startedAt, state),
                Sentry.NAME,
                delivery.id(),
                id,
                state,
                projects.isEmpty() ? null : projects.getFirst(),
                alert.optionalObject("alert_rule").optional("environment"),
                action.equals("critical") ? Severity.CRITICAL : Severity.WARNING,
                title == null ? alert.text("title") : title,
                data.optional("description_text"),
                startedAt,
                state == State.FIRING ? startedAt : closedAt == null ? IssueEvent.calledAt(delivery) : closedAt,
                delivery.observedAt(),
                null,
                null,
                Map.of(),
                links);
    }
}
