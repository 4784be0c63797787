package dev.debrief.command.rules;

import dev.debrief.command.rules.Rule.Mode;
import dev.debrief.events.signal.Severity;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads a rule file. All of its problems are found at once, each with its line and what to do about it. */
public final class RuleReader {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_RULES = 200;
    static final Map<String, Mode> MODES = Map.of(
            "active", Mode.ACTIVE,
            "monitor", Mode.MONITOR,
            "inactive", Mode.INACTIVE);
    private static final Map<String, Boolean> OPENS = Map.of("always", true, "never", false);

    private final List<RuleProblem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private RuleReader() {}

    /** What a text says: rules, or the problems for which it says none, by line. */
    public record Reading(@Nullable RuleSet rules, List<RuleProblem> problems) {
        public Reading {
            problems = problems.stream().sorted().toList();
        }
    }

    /** What the text of a rule file says, or all that is wrong with it. */
    public static Reading read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return new Reading(null, List.of(new RuleProblem(0, "The rules are longer than 256 kB; leave some out.")));
        }
        var reader = new RuleReader();
        var rules = reader.whole(text);
        return reader.problems.isEmpty() ? new Reading(rules, List.of()) : new Reading(null, reader.problems);
    }

    private RuleSet whole(String text) {
        var node = compose(text);
        if (node == null) {
            return new RuleSet(text, List.of(), List.of());
        }
        var fields = new RuleFields("The file", node, List.of("rules", "maintenance"), problems);
        var rules = new ArrayList<Rule>();
        for (var each : fields.list("rules")) {
            var rule = rule(each);
            if (rule != null) {
                rules.add(rule);
            }
        }
        var windows = new ArrayList<Maintenance>();
        var maintenance = new MaintenanceReader(problems, this::name);
        for (var each : fields.list("maintenance")) {
            var window = maintenance.read(each);
            if (window != null) {
                windows.add(window);
            }
        }
        if (rules.size() + windows.size() > MOST_RULES) {
            problems.add(new RuleProblem(0, "There are more than " + MOST_RULES + " rules; make one of several."));
        }
        return new RuleSet(text, rules, windows);
    }

    private @Nullable Node compose(String text) {
        try {
            var options = new LoaderOptions();
            options.setAllowRecursiveKeys(false);
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException wrong) {
            var mark = wrong.getProblemMark();
            problems.add(new RuleProblem(
                    mark == null ? 0 : mark.getLine() + 1,
                    "This is no YAML (" + wrong.getProblem() + "); look at the indentation, colons and quotes there."));
        } catch (YAMLException wrong) {
            problems.add(new RuleProblem(0, "This is no YAML: " + wrong.getMessage() + "."));
        }
        return null;
    }

    private @Nullable Rule rule(Node node) {
        var fields = new RuleFields("A rule", node, List.of("name", "mode", "when", "then"), problems);
        var name = name(fields);
        var mode = fields.oneOf("mode", MODES, Mode.ACTIVE);
        if (fields.required("when", "service == \"checkout\"") == null) {
            return null;
        }
        var when = fields.expression("when", Expression::condition);
        var then = fields.node("then");
        var effect = then == null ? missing(fields) : effect(then);
        return name == null || when == null || effect == null
                ? null
                : new Rule(name, fields.line(), mode, when, effect);
    }

    private @Nullable Effect missing(RuleFields fields) {
        fields.required("then", "ignore");
        return null;
    }

    private @Nullable Effect effect(Node node) {
        if (node instanceof ScalarNode word && word.getValue().equals("ignore")) {
            return new Effect.Ignore();
        }
        if (node instanceof ScalarNode word) {
            problems.add(new RuleProblem(
                    RuleFields.line(node),
                    "then is " + word.getValue()
                            + "; it must be ignore, or one of join: {by: ...}, open: always, open: never,"
                            + " severity: high."));
            return null;
        }
        var fields = new RuleFields("then", node, List.of("join", "open", "severity"), problems);
        var effects = new ArrayList<Effect>();
        var join = fields.node("join");
        if (join != null) {
            effects.add(join(join));
        }
        if (fields.has("open")) {
            effects.add(new Effect.Open(fields.oneOf("open", OPENS, false)));
        }
        if (fields.has("severity")) {
            var severities = new LinkedHashMap<String, Severity>();
            for (var severity : Severity.values()) {
                severities.put(severity.word(), severity);
            }
            effects.add(new Effect.Rate(fields.oneOf("severity", severities, Severity.INFO)));
        }
        if (effects.size() != 1) {
            problems.add(new RuleProblem(
                    fields.line(), "then must say one thing: ignore, join, open or severity. Make a rule of each."));
            return null;
        }
        return effects.getFirst();
    }

    private @Nullable Effect join(Node node) {
        var fields = new RuleFields("join", node, List.of("by", "within", "only"), problems);
        fields.required("by", "labels.cluster");
        var by = fields.expression("by", Expression::value);
        var within = fields.duration("within");
        var only = fields.oneOf("only", Map.of("true", true, "false", false), false);
        return by == null ? null : new Effect.Join(by, within, only);
    }

    private @Nullable String name(RuleFields fields) {
        var name = fields.required("name", "one incident per cluster");
        if (name == null) {
            return null;
        }
        if (name.length() > 80) {
            fields.problem("name", "is longer than 80 characters; shorten it.");
        }
        if (!names.add(name)) {
            fields.problem("name", "(" + name + ") is there twice; what is recorded must tell the two apart.");
        }
        return name;
    }
}
