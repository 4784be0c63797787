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
        for (var outcome : outcomes) {
            text.append("\n### ").append(outcome.scenario().title()).append('\n');
            text.append("| contender | ").append(outcome.scenario().unit()).append(", median [range] |\n|---|---|\n");
            for (var contender : outcome.figures().keySet()) {
                text.append("| ").append(contender).append(" | ");
                text.append(format(outcome.spread(contender))).append(" |\n");
            }
            for (var goal : outcome.scenario().goals()) {
                var ratio = outcome.ratio(goal.baselines());
                text.append(String.format(
                        Locale.ROOT,
                        "%n**%s** %.2f [%.2f to %.2f] of the best of %s; must %.2f, aim %.2f: %s%n",
                        goal.id(),
                        ratio.median(),
                        ratio.min(),
                        ratio.max(),
                        goal.baselines(),
                        goal.must(),
                        goal.aim(),
                        verdict(outcome, goal)));
            }
        }
        return text.toString();
    }

    private static String verdict(Outcome outcome, Goal goal) {
        var ratio = outcome.ratio(goal.baselines()).median();
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
                                .collect(Collectors.toMap(Goal::id, goal -> outcome.ratio(goal.baselines()))));
    }
}
