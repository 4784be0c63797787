package dev.debrief.benchmarks;

import java.util.Arrays;
import java.util.Map;

/** The figures of a scenario: per contender one figure a round. */
record Outcome(Scenario scenario, Map<String, double[]> figures) {

    /** A median with its range. */
    record Spread(double median, double min, double max) {
        static Spread of(double[] values) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            var middle = sorted.length / 2;
            var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Spread(median, sorted[0], sorted[sorted.length - 1]);
        }
    }

    String ours() {
        return figures.keySet().iterator().next();
    }

    Spread spread(String contender) {
        return Spread.of(figuresOf(contender));
    }

    /** Whether anything was measured that the goal compares with: a baseline may be missing on this machine. */
    boolean answers(Goal goal) {
        return goal.baselines().stream().anyMatch(figures::containsKey);
    }

    /** Ours over the best of the baselines, round by round: a round's figures were measured next to each other. */
    Spread ratio(Goal goal) {
        var mine = figuresOf(goal.ours() == null ? ours() : goal.ours());
        var baselines = goal.baselines().stream().filter(figures::containsKey).toList();
        var ratios = new double[mine.length];
        for (int round = 0; round < mine.length; round++) {
            var best = scenario.higherIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            for (var baseline : baselines) {
                var figure = figuresOf(baseline)[round];
                best = scenario.higherIsBetter() ? Math.max(best, figure) : Math.min(best, figure);
            }
            ratios[round] = mine[round] / best;
        }
        return Spread.of(ratios);
    }

    private double[] figuresOf(String contender) {
        var values = figures.get(contender);
        if (values == null) {
            throw new IllegalArgumentException("No contender '" + contender + "' in scenario " + scenario.name());
        }
        return values;
    }
}
