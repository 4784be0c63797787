package dev.debrief.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the contenders of a scenario in turn, round after round, so that a slow minute of the machine hits all. */
final class Rounds {
    private Rounds() {}

    static Outcome run(Scenario scenario, Lab lab, int rounds) throws Exception {
        var contenders = scenario.contenders(lab);
        Map<String, double[]> figures = new LinkedHashMap<>();
        contenders.forEach(contender -> figures.put(contender.name(), new double[rounds]));
        for (int round = -1; round < rounds; round++) {
            for (var contender : contenders) {
                lab.settle();
                var figure = contender.run().call();
                if (round < 0) {
                    System.out.printf("  warm-up %-60s %,14.1f %s%n", contender.name(), figure, scenario.unit());
                } else {
                    System.out.printf(
                            "  round %d %-60s %,14.1f %s%n", round + 1, contender.name(), figure, scenario.unit());
                    var values = figures.get(contender.name());
                    if (values != null) {
                        values[round] = figure;
                    }
                }
            }
        }
        return new Outcome(scenario, figures);
    }
}
