package dev.debrief.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the scenarios: {@code ./mvnw -pl benchmarks -am verify -Pbenchmark [-Dscenario=name] [-Drounds=5]}. */
public final class Benchmarks {
    private static final List<Scenario> ALL = Stream.of(
                    List.of(
                            new AppendScenario(),
                            new IngestScenario(),
                            new PeersScenario(),
                            new ReplayScenario(),
                            new RebuildScenario(),
                            new RebuildIngestScenario(),
                            new LatencyScenario()),
                    DecodeScenario.both(),
                    GrowthAppendScenario.both(),
                    GrowthReadScenario.all())
            .flatMap(List::stream)
            .toList();

    private Benchmarks() {}

    /** Arguments: a scenario's name or {@code all}, the number of rounds (0 only prepares), the directory for the report. */
    public static void main(String[] args) throws Exception {
        var chosen = ALL.stream()
                .filter(scenario -> args[0].equals("all")
                        || args[0].equals(scenario.name())
                        || scenario.name().startsWith(args[0] + "-"))
                .toList();
        if (chosen.isEmpty()) {
            System.err.println("No scenario is called '" + args[0] + "'; set -Dscenario to one of "
                    + ALL.stream().map(Scenario::name).toList() + " or leave it out for all.");
            System.exit(1);
        }
        var outcomes = new ArrayList<Outcome>();
        try (var lab = new Lab(Path.of(args[2]))) {
            for (var scenario : chosen) {
                System.out.println(scenario.title());
                outcomes.add(Rounds.run(scenario, lab, Integer.parseInt(args[1])));
            }
            if (!args[1].equals("0")) Report.write(Path.of(args[2]), lab.conditions(), outcomes);
        }
        System.exit(0); // pools of the baselines keep threads
    }
}
