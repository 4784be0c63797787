package dev.debrief.command.rules;

import dev.debrief.command.rules.Rule.Mode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the maintenance windows of a rule file: once, or again and again by cron. */
final class MaintenanceReader {
    private final List<RuleProblem> problems;
    private final Function<RuleFields, @Nullable String> nameOf;

    /** Adds what is wrong to {@code problems}; {@code nameOf} reads names, which no two rules of a file share. */
    MaintenanceReader(List<RuleProblem> problems, Function<RuleFields, @Nullable String> nameOf) {
        this.problems = problems;
        this.nameOf = nameOf;
    }

    /** A window; null where it has problems. */
    @Nullable
    Maintenance read(Node node) {
        var known = List.of("name", "mode", "service", "when", "from", "to", "cron", "for", "zone");
        var fields = new RuleFields("A maintenance window", node, known, problems);
        var name = nameOf.apply(fields);
        var mode = fields.oneOf("mode", RuleReader.MODES, Mode.ACTIVE);
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
                MaintenanceReader::cron,
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
}
