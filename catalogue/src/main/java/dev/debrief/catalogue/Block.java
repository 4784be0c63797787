package dev.debrief.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One block of named fields of the file. What does not fit is collected as a problem, and reads as if it were absent. */
final class Block {
    private static final String NAME = "name";

    private final String what;
    private final Node node;
    private final List<Problem> problems;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** {@code what} names it in problems. A mere word stands for a block that has nothing but that name. */
    Block(String what, Node node, List<Problem> problems) {
        this.what = what;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    problem(tuple.getKeyNode(), "A field of " + what + " has no plain name; write it as name: value.");
                } else if (fields.put(key.getValue(), tuple.getValueNode()) != null) {
                    problem(key, "The field " + key.getValue() + " of " + what + " is there twice; keep one of them.");
                } else {
                    lines.put(key.getValue(), line(key));
                }
            }
        } else if (node instanceof ScalarNode && !isNothing(node)) {
            fields.put(NAME, node);
        } else if (!isNothing(node)) {
            problem(node, "Here " + what + " must be a block of fields, name: value each, not a list.");
        }
    }

    /** The required name; null, and a problem, where it is missing. */
    @Nullable
    Said name() {
        var name = text(NAME);
        if (name == null) {
            problem(node, "There is no name of " + what + "; add name: and what people call it.");
        }
        return name;
    }

    /** A text or number; null where the field is missing. */
    @Nullable
    Said text(String field) {
        var value = field(field);
        if (value == null || isNothing(value)) {
            return null;
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return new Said(scalar.getValue().strip(), line(scalar));
        }
        problem(value, "The field " + field + " of " + what + " must be one text; write " + field + ": text.");
        return null;
    }

    /** The texts of a list; a single text is a list of one. */
    List<Said> texts(String field) {
        var value = field(field);
        if (value == null || isNothing(value)) {
            return List.of();
        }
        var texts = new ArrayList<Said>();
        for (var each : value instanceof SequenceNode list ? list.getValue() : List.of(value)) {
            if (each instanceof ScalarNode scalar
                    && !isNothing(scalar)
                    && !scalar.getValue().isBlank()) {
                texts.add(new Said(scalar.getValue().strip(), line(scalar)));
            } else {
                problem(
                        each,
                        "The field " + field + " of " + what + " takes texts only; write " + field + ": [one, two].");
            }
        }
        return texts;
    }

    /** The blocks of a list, each called {@code kind} in problems. */
    List<Block> blocks(String field, String kind) {
        var value = field(field);
        if (value == null || isNothing(value)) {
            return List.of();
        }
        if (!(value instanceof SequenceNode list)) {
            problem(value, field + " must be a list; begin each " + kind + " with a dash: - name: ...");
            return List.of();
        }
        return list.getValue().stream()
                .map(each -> new Block("a " + kind, each, problems))
                .toList();
    }

    /** The block under a field; null where it is missing. */
    @Nullable
    Block block(String field, String kind) {
        var value = field(field);
        return value == null || isNothing(value) ? null : new Block(kind, value, problems);
    }

    Set<String> fields() {
        return fields.keySet();
    }

    /** The line of a field's name. */
    int line(String field) {
        return lines.getOrDefault(field, 0);
    }

    /** Reports every field that was not asked for. */
    void allAsked() {
        for (var field : lines.entrySet()) {
            if (!asked.contains(field.getKey())) {
                problems.add(new Problem(
                        field.getValue(),
                        "Nothing is known of a field " + field.getKey() + " of " + what + "; it takes "
                                + String.join(", ", asked) + "."));
            }
        }
    }

    private @Nullable Node field(String name) {
        asked.add(name);
        return fields.get(name);
    }

    private void problem(Node at, String message) {
        problems.add(new Problem(line(at), message));
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }

    private static boolean isNothing(Node node) {
        return Tag.NULL.equals(node.getTag());
    }
}
