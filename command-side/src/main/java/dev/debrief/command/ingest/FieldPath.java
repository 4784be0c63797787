package dev.debrief.command.ingest;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Signal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a word stands: {@code labels.<name>} of an alert, or {@code body.<field>.<field>} of what was delivered. */
sealed interface FieldPath {
    /** No name of anything is longer. */
    int LONGEST = 300;

    record OfLabel(String name) implements FieldPath {}

    record OfBody(List<String> steps) implements FieldPath {}

    /** The path of a setting; {@code setting} names it in the refusal. */
    static FieldPath parse(String setting, String text) {
        var path = text.strip();
        if (path.startsWith("labels.") && path.length() > 7) {
            return new OfLabel(path.substring(7));
        }
        if (path.startsWith("body.") && path.length() > 5) {
            return new OfBody(Arrays.asList(path.substring(5).split("\\.", -1)));
        }
        throw new IllegalArgumentException(
                setting + ": “" + text + "” is no place in a delivery; write labels.<name> or body.<field>.<field>.");
    }

    /** What stands there; null for nothing, and for what is no text or number. */
    default @Nullable String in(Signal signal, JsonNode body) {
        var said = switch (this) {
            case OfLabel label -> signal instanceof Alert alert ? alert.labels().get(label.name()) : null;
            case OfBody path -> walk(body, path.steps());
        };
        return said == null || said.isBlank() || said.length() > LONGEST ? null : said.strip();
    }

    private static @Nullable String walk(JsonNode body, List<String> steps) {
        var node = body;
        for (var step : steps) {
            node = node.isArray() && step.matches("\\d{1,6}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node.isValueNode() && !node.isNull() ? Fields.whole(node.asString()) : null;
    }
}
