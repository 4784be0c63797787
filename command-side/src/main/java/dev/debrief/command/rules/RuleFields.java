package dev.debrief.command.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The named fields of one block of a rule file. What does not fit is a problem with its line, and reads as absent. */
final class RuleFields {
    private final String what;
    private final int line;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final List<RuleProblem> problems;

    /** {@code what} names the block in problems; {@code known} are the fields that it may have. */
    RuleFields(String what, Node node, List<String> known, List<RuleProblem> problems) {
        this.what = what;
        this.line = line(node);
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problem(line, what + " must be a block of fields (" + String.join(", ", known) + "), each as name: value.");
            return;
        }
        for (var tuple : mapping.getValue()) {
            var name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            var at = line(tuple.getKeyNode());
            if (!known.contains(name)) {
                problem(at, what + " has no field " + name + "; it takes " + String.join(", ", known) + ".");
            } else if (fields.putIfAbsent(name, tuple.getValueNode()) != null) {
                problem(at, what + " has " + name + " twice; keep one of them.");
            }
        }
    }

    int line() {
        return line;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    @Nullable
    Node node(String field) {
        return fields.get(field);
    }

    /** A text; null where it is missing, which is a problem. */
    @Nullable
    String required(String field, String example) {
        if (!has(field)) {
            problem(line, what + " has no " + field + "; add one, as in " + field + ": " + example + ".");
            return null;
        }
        return text(field);
    }

    @Nullable
    String text(String field) {
        var node = fields.get(field);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        problem(line(node), field + " of " + what() + " must be a text that is not empty.");
        return null;
    }

    /** One of a few words; {@code otherwise} where the field is missing. */
    <T extends @Nullable Object> T oneOf(String field, Map<String, T> words, T otherwise) {
        var said = text(field);
        if (said == null) {
            return otherwise;
        }
        if (!words.containsKey(said.toLowerCase(Locale.ROOT))) {
            problem(field, "is " + said + "; it must be one of " + String.join(", ", words.keySet()) + ".");
            return otherwise;
        }
        return words.getOrDefault(said.toLowerCase(Locale.ROOT), otherwise);
    }

    @Nullable
    Duration duration(String field) {
        var duration =
                parsed(field, DurationStyle::detectAndParse, "is no length of time; write it as 90s, 30m, 2h or 7d.");
        if (duration != null && (!duration.isPositive() || duration.toDays() > 31)) {
            problem(field, "must be longer than nothing and at most 31d.");
            return null;
        }
        return duration;
    }

    @Nullable
    Instant instant(String field) {
        return parsed(
                field,
                said -> OffsetDateTime.parse(said).toInstant(),
                "is no time with its offset; write it as 2026-12-01T22:00:00Z or 2026-12-01T22:00:00+01:00.");
    }

    <T> @Nullable T parsed(String field, Function<String, T> parser, String remedy) {
        var said = text(field);
        try {
            return said == null ? null : parser.apply(said);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            problem(field, "(" + said + ") " + remedy);
            return null;
        }
    }

    interface Compiler {
        Expression compile(String source) throws Expression.Faulty;
    }

    @Nullable
    Expression expression(String field, Compiler compiler) {
        var said = text(field);
        if (said == null || !(fields.get(field) instanceof ScalarNode scalar)) {
            return null;
        }
        try {
            return compiler.compile(said);
        } catch (Expression.Faulty faulty) {
            var isBlock =
                    scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
            var first = line(scalar) + (isBlock ? 1 : 0);
            faulty.faults()
                    .forEach(fault -> problem(first + fault.line(), field + " of " + what() + ": " + fault.message()));
            return null;
        }
    }

    void problem(String field, String message) {
        var node = fields.get(field);
        problem(node == null ? line : line(node), field + " of " + what() + " " + message);
    }

    private String what() {
        return what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1);
    }

    private void problem(int at, String message) {
        problems.add(new RuleProblem(at, message));
    }

    /** The blocks of a list; none where the field is missing. */
    List<Node> list(String field) {
        var node = fields.get(field);
        if (node == null
                || (node instanceof ScalarNode empty && empty.getValue().isEmpty())) {
            return List.of();
        }
        if (node instanceof SequenceNode list) {
            return new ArrayList<>(list.getValue());
        }
        problem(line(node), field + " must be a list; begin each of its blocks with a dash, as in - name: ...");
        return List.of();
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
