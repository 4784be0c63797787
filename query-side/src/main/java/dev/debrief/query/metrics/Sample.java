package dev.debrief.query.metrics;

import dev.debrief.events.incident.MetricDefinition.Measured;
import dev.debrief.events.incident.MilestoneValue.State;
import java.util.Arrays;

/** What was measured of one duration in a group: the seconds of those that have it, and the states of all. */
final class Sample {
    private final int[] states = new int[State.values().length];
    private double[] seconds = new double[16];
    private int n;

    void add(Measured measured) {
        states[measured.state().ordinal()]++;
        if (measured.seconds() == null) return;
        if (n == seconds.length) seconds = Arrays.copyOf(seconds, 2 * n);
        seconds[n++] = measured.seconds();
    }

    int count(State state) {
        return states[state.ordinal()];
    }

    double[] sorted() {
        var sorted = Arrays.copyOf(seconds, n);
        Arrays.sort(sorted);
        return sorted;
    }
}
