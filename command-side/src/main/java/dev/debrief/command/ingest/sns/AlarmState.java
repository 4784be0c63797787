package dev.debrief.command.ingest.sns;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Severities;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A change of an alarm's state. {@code INSUFFICIENT_DATA} neither fires nor resolves. */
final class AlarmState {
    /** What an alarm's author writes in its description, since it has no labels: {@code service=checkout}. */
    private static final Pattern LABEL =
            Pattern.compile("\\b(service|environment|env|severity|incident)[=:] ?([\\w./-]{1,128})");

    private static final List<String> SERVICE_DIMENSIONS = List.of(
            "service", "ServiceName", "FunctionName", "DBInstanceIdentifier", "LoadBalancer", "ApiName", "QueueName");

    private AlarmState() {}

    static List<Signal> read(Delivery delivery, Fields alarm) {
        var state = state(alarm.text("NewStateValue"), alarm.optional("OldStateValue"));
        return state == null ? List.of() : List.of(alert(delivery, alarm, state));
    }

    /** An alarm that becomes OK for the first time ends nothing. */
    private static @Nullable State state(String now, @Nullable String before) {
        return switch (now) {
            case "ALARM" -> State.FIRING;
            case "OK" -> "INSUFFICIENT_DATA".equals(before) ? null : State.RESOLVED;
            default -> null;
        };
    }

    private static Alert alert(Delivery delivery, Fields alarm, State state) {
        var name = alarm.text("AlarmName");
        var arn = alarm.optional("AlarmArn");
        // Older messages have no ARN, and a region by its name for people.
        var id = arn == null ? alarm.optional("AWSAccountId") + ":" + alarm.optional("Region") + ":" + name : arn;
        var at = alarm.time("StateChangeTime");
        var labels = labels(alarm);
        return new Alert(
                Alert.identityWithoutStart(CloudWatch.NAME, id, at, state),
                CloudWatch.NAME,
                delivery.id(),
                id,
                state,
                Labels.first(labels, SERVICE_DIMENSIONS),
                Labels.environment(labels),
                Severities.of(labels.get("severity"), Severity.HIGH),
                name,
                description(alarm),
                at,
                at,
                delivery.observedAt(),
                null,
                labels.get("incident"),
                labels,
                List.of());
    }

    private static @Nullable String description(Fields alarm) {
        var written = alarm.optional("AlarmDescription");
        var reason = alarm.optional("NewStateReason");
        return written == null ? reason : reason == null ? written : written + "\n" + reason;
    }

    private static Map<String, String> labels(Fields alarm) {
        var labels = new LinkedHashMap<String, String>();
        var written = LABEL.matcher(Objects.requireNonNullElse(alarm.optional("AlarmDescription"), ""));
        while (written.find()) {
            labels.putIfAbsent(written.group(1), written.group(2));
        }
        var trigger = alarm.optionalObject("Trigger");
        dimensions(trigger, labels);
        for (var metric : trigger.objects("Metrics")) {
            dimensions(metric.optionalObject("MetricStat").optionalObject("Metric"), labels);
        }
        return labels;
    }

    private static void dimensions(Fields metric, Map<String, String> labels) {
        for (var dimension : metric.objects("Dimensions")) {
            var name = dimension.optional("name");
            var value = dimension.optional("value");
            if (name != null && value != null) {
                labels.putIfAbsent(name, value);
            }
        }
    }
}
