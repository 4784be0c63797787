package dev.debrief.query.metrics;

import java.util.Arrays;
import java.util.Random;

/** Where the median would lie if the same incidents were drawn again and again: a 95 % interval, the same every time. */
record Bootstrap(double low, double high) {
    private static final long SEED = 20_190_702; // any fixed number: the same question has the same answer for ever
    private static final int RESAMPLES = 1_000;
    private static final int DRAWS = 4_000_000;
    private static final int MANY = 20_000;

    static Bootstrap ofMedian(double[] sorted) {
        return sorted.length > MANY ? byRanks(sorted) : byDrawing(sorted);
    }

    private static Bootstrap byDrawing(double[] sorted) {
        var random = new Random(SEED); // its algorithm is part of its specification
        var medians = new double[Math.min(RESAMPLES, DRAWS / sorted.length)];
        var drawn = new int[sorted.length];
        for (var i = 0; i < medians.length; i++) {
            Arrays.fill(drawn, 0);
            for (var draw = 0; draw < sorted.length; draw++) drawn[random.nextInt(sorted.length)]++;
            medians[i] = median(sorted, drawn);
        }
        var quantiles = Spread.TYPE_7.evaluate(medians, 0.025, 0.975);
        return new Bootstrap(quantiles[0], quantiles[1]);
    }

    /** Of many incidents, drawing again moves the rank of the median by a normal law, so nothing needs to be drawn. */
    private static Bootstrap byRanks(double[] sorted) {
        var half = sorted.length / 2.0;
        var reach = 1.959964 * Math.sqrt(sorted.length) / 2;
        return new Bootstrap(sorted[(int) Math.floor(half - reach)], sorted[(int) Math.ceil(half + reach)]);
    }

    private static double median(double[] sorted, int[] drawn) {
        var lower = at(sorted, drawn, (sorted.length - 1) / 2);
        return sorted.length % 2 == 1 ? lower : (lower + at(sorted, drawn, sorted.length / 2)) / 2;
    }

    private static double at(double[] sorted, int[] drawn, int rank) {
        var seen = 0;
        for (var i = 0; i < sorted.length; i++) {
            seen += drawn[i];
            if (seen > rank) return sorted[i];
        }
        throw new IllegalStateException("Rank " + rank + " lies beyond " + sorted.length + " drawn values.");
    }
}
