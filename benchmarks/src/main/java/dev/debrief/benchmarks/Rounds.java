package dev.debrief.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs the contenders of a scenario in turn, round after round, so that a slow minute of the machine hits all; every other round
 * backwards, so that none always goes first.
 */
final class Rounds {
    private Rounds() {}

    static Outcome run(Scenario scenario, Lab lab, int rounds) throws Exception {
        var contenders = scenario.contenders(lab);
        Map<String, double[]> figures = new LinkedHashMap<>();
        for (var contender : contenders) {
            contender.figures().forEach(figure -> figures.put(figure, new double[rounds]));
        }
        try {
            for (int round = -1; round < rounds; round++) {
                for (var contender : round % 2 == 0 ? contenders : contenders.reversed()) {
                    lab.settle();
                    var measured = contender.run().call();
                    for (int at = 0; at < measured.length; at++) {
                        note(scenario, figures, contender.figures().get(at), round, measured[at]);
                    }
                }
            }
        } finally {
            lab.release();
        }
        return new Outcome(scenario, figures);
    }

    private static void note(
            Scenario scenario, Map<String, double[]> figures, String name, int round, double measured) {
        var when = round < 0 ? "warm-up" : "round " + (round + 1);
        System.out.printf("  %s %-60s %,14.1f %s%n", when, name, measured, scenario.unit());
        var values = figures.get(name);
        if (round >= 0 && values != null) {
            values[round] = measured;
        }
    }
}
