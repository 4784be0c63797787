package dev.debrief.command.ingest.grafana;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Labels;
import dev.debrief.command.ingest.Links;
import dev.debrief.command.ingest.Severities;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule of the legacy alerting. It tells no time at all, so each state occurred when it was sent. */
final class LegacyRule {
    private LegacyRule() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var state = state(fields.text("state"));
        return state == null ? List.of() : List.of(alert(delivery, fields, state));
    }

    /** {@code no_data}, {@code pending} and {@code paused} neither fire nor resolve. */
    private static @Nullable State state(String word) {
        return switch (word) {
            case "alerting" -> State.FIRING;
            case "ok" -> State.RESOLVED;
            default -> null;
        };
    }

    private static Alert alert(Delivery delivery, Fields fields, State state) {
        var rule = fields.text("ruleId");
        var at = delivery.sentAt();
        var labels = labels(fields);
        var links = new ArrayList<Link>();
        Links.add(links, "Rule", fields.optional("ruleUrl"));
        return new Alert(
                Alert.identityWithoutStart(Grafana.NAME, rule, at, state),
                Grafana.NAME,
                delivery.id(),
                rule,
                state,
                Labels.service(labels),
                Labels.environment(labels),
                Severities.of(Labels.first(labels, List.of("severity", "priority")), Severity.HIGH),
                fields.text("ruleName"),
                fields.optional("message"),
                at,
                at,
                delivery.observedAt(),
                null,
                labels.get("incident"),
                labels,
                links);
    }

    /** The rule's own tags before those of its series, of which the same may be given twice. */
    private static Map<String, String> labels(Fields fields) {
        var labels = new LinkedHashMap<>(fields.optionalObject("tags").all());
        for (var match : fields.objects("evalMatches")) {
            match.optionalObject("tags").all().forEach(labels::putIfAbsent);
        }
        return labels;
    }
}
