package dev.debrief.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was measured as a table for people, a chart, and JSON. */
final class Report {
    private Report() {}

    static void write(Path directory, Map<String, String> conditions, List<Outcome> outcomes) throws IOException {
        Files.createDirectories(directory);
        var markdown = markdown(conditions, outcomes);
        Files.writeString(directory.resolve("benchmarks.md"), markdown);
        Files.writeString(directory.resolve("benchmarks.svg"), Chart.draw(outcomes));
        Files.writeString(directory.resolve("benchmarks.json"), json(conditions, outcomes));
        System.out.println(markdown);
        System.out.println("Written to " + directory);
    }

    private static String markdown(Map<String, String> conditions, List<Outcome> outcomes) {
        var text = new StringBuilder();
        conditions.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append(" · "));
        text.append('\n');
        goals(text, outcomes);
        for (var outcome : outcomes) {
            text.append("\n### ").append(outcome.scenario().title()).append('\n');
            text.append("| contender | ").append(outcome.scenario().unit()).append(", median [range] |\n|---|---|\n");
            for (var contender : outcome.figures().keySet()) {
                text.append("| ").append(contender).append(" | ");
                text.append(format(outcome.spread(contender))).append(" |\n");
            }
        }
        return text.toString();
    }

    private static void goals(StringBuilder text, List<Outcome> outcomes) {
        text.append("\n| goal | ratio, median [range] of the rounds | must | aim | | compared with the best of |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (var outcome : outcomes) {
            for (var goal : outcome.scenario().goals()) {
                text.append(outcome.answers(goal) ? row(outcome, goal) : missing(goal));
            }
        }
    }

    private static String row(Outcome outcome, Goal goal) {
        var ratio = outcome.ratio(goal);
        return String.format(
                Locale.ROOT,
                "| **%s** | %.2f [%.2f to %.2f] | %.2f | %.2f | %s | %s |%n",
                goal.id(),
                ratio.median(),
                ratio.min(),
                ratio.max(),
                goal.must(),
                goal.aim(),
                verdict(outcome, goal),
                String.join("; ", goal.baselines()));
    }

    private static String missing(Goal goal) {
        return String.format(
                Locale.ROOT,
                "| **%s** | | %.2f | %.2f | not measured here | %s |%n",
                goal.id(),
                goal.must(),
                goal.aim(),
                String.join("; ", goal.baselines()));
    }

    private static String verdict(Outcome outcome, Goal goal) {
        var ratio = outcome.ratio(goal).median();
        var sign = outcome.scenario().higherIsBetter() ? 1 : -1;
        if (sign * ratio >= sign * goal.aim()) {
            return "aim reached";
        }
        return sign * ratio >= sign * goal.must() ? "reached" : "not reached";
    }

    private static String format(Outcome.Spread spread) {
        return String.format(Locale.ROOT, "%,.1f [%,.1f to %,.1f]", spread.median(), spread.min(), spread.max());
    }

    private static String json(Map<String, String> conditions, List<Outcome> outcomes) {
        var scenarios = outcomes.stream()
                .collect(Collectors.toMap(outcome -> outcome.scenario().name(), Report::asMap));
        return JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("conditions", conditions, "scenarios", scenarios));
    }

    private static Map<String, Object> asMap(Outcome outcome) {
        return Map.of(
                "title", outcome.scenario().title(),
                "unit", outcome.scenario().unit(),
                "figures", outcome.figures(),
                "ratios",
                        outcome.scenario().goals().stream()
                                .filter(outcome::answers)
                                .collect(Collectors.toMap(Goal::id, goal -> asMap(outcome, goal))));
    }

    private static Map<String, Object> asMap(Outcome outcome, Goal goal) {
        return Map.of(
                "ratio", outcome.ratio(goal),
                "must", goal.must(),
                "aim", goal.aim(),
                "verdict", verdict(outcome, goal));
    }
}
