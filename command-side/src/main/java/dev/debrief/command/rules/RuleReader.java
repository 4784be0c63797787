package dev.debrief.command.rules;

import dev.debrief.command.rules.Rule.Mode;
import dev.debrief.events.signal.Severity;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
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
    private static final Map<String, Mode> MODES = Map.of(
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
        var maintenance = new ArrayList<Maintenance>();
        for (var each : fields.list("maintenance")) {
            var window = maintenance(each);
            if (window != null) {
                maintenance.add(window);
            }
        }
        if (rules.size() + maintenance.size() > MOST_RULES) {
            problems.add(new RuleProblem(0, "There are more than " + MOST_RULES + " rules; make one of several."));
        }
        return new RuleSet(text, rules, maintenance);
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

    private @Nullable Maintenance maintenance(Node node) {
        var known = List.of("name", "mode", "service", "when", "from", "to", "cron", "for", "zone");
        var fields = new RuleFields("A maintenance window", node, known, problems);
        var name = name(fields);
        var mode = fields.oneOf("mode", MODES, Mode.ACTIVE);
        var service = fields.text("service");
        var when = fields.expression("when", Expression::condition);
        if (!fields.has("service") && !fields.has("when")) {
            problems.add(
                    new RuleProblem(
                            fields.line(),
                            "A maintenance window must say what it is about: add service: checkout, or when: with a condition."));
        }
        var times = fields.has("cron") ? recurring(fields) : once(fields);
        return name == null || times == null ? null : new Maintenance(name, fields.line(), mode, service, when, times);
    }

    private Maintenance.@Nullable Times once(RuleFields fields) {
        fields.required("from", "2026-12-01T22:00:00Z");
        fields.required("to", "2026-12-02T02:00:00Z");
        for (var recurring : List.of("for", "zone")) {
            if (fields.has(recurring)) {
                fields.problem(recurring, "belongs to cron; take it out, or write cron in place of from and to.");
            }
        }
        var from = fields.instant("from");
        var to = fields.instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            fields.problem("to", "must be later than from.");
            return null;
        }
        return from == null || to == null ? null : new Maintenance.Once(from, to);
    }

    private Maintenance.@Nullable Times recurring(RuleFields fields) {
        fields.required("for", "2h");
        for (var once : List.of("from", "to")) {
            if (fields.has(once)) {
                fields.problem(once, "does not go with cron; say how long it lasts with for: 2h.");
            }
        }
        var cron = fields.parsed(
                "cron",
                RuleReader::cron,
                "is no cron expression; write minute, hour, day of month, month and day of week, as in 0 2 * * SUN.");
        var lasting = fields.duration("for");
        var zone = fields.parsed("zone", ZoneId::of, "is no time zone; write it as Europe/Berlin.");
        return cron == null || lasting == null
                ? null
                : new Maintenance.Recurring(cron, lasting, zone == null ? ZoneOffset.UTC : zone);
    }

    private static CronExpression cron(String said) {
        if (said.split("\\s+", -1).length != 5) {
            throw new IllegalArgumentException("Five fields make a cron expression.");
        }
        return CronExpression.parse("0 " + said);
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
