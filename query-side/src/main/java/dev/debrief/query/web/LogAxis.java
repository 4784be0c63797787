package dev.debrief.query.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Durations on a logarithmic scale, from 0 to 100 percent. */
record LogAxis(long shortest, long longest) {
    private static final long[] STEPS = {1, 10, 60, 600, 3_600, 6 * 3_600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400
    };

    LogAxis {
        shortest = Math.max(1, shortest);
        longest = Math.max(shortest + 1, longest);
    }

    /** An axis between round durations that holds all of {@code seconds}. */
    static LogAxis of(LongStream seconds) {
        return of(seconds, 1);
    }

    /** The same with room below, so that the shortest of {@code seconds} is {@code room} times the least. */
    static LogAxis of(LongStream seconds, int room) {
        var summary = seconds.filter(second -> second >= 0).summaryStatistics();
        if (summary.getCount() == 0) return new LogAxis(60, 86_400);
        var shortest = STEPS[0];
        var longest = summary.getMax();
        for (var step : STEPS) {
            if (step * room <= summary.getMin()) shortest = step;
        }
        for (var at = STEPS.length - 1; at >= 0; at--) {
            if (STEPS[at] >= summary.getMax()) longest = STEPS[at];
        }
        return new LogAxis(shortest, longest);
    }

    double percent(long seconds) {
        var part = Math.log((double) Math.max(shortest, seconds) / shortest);
        return Math.clamp(100 * part / Math.log((double) longest / shortest), 0, 100);
    }

    List<Tick> ticks() {
        var ticks = new ArrayList<Tick>();
        for (var step : STEPS) {
            if (step >= shortest && step <= longest) {
                var percent = percent(step);
                ticks.add(new Tick(
                        TimeAxis.percentage(percent),
                        Words.duration(step),
                        TimeAxis.anchor(percent),
                        ticks.size() % 2 == 1));
            }
        }
        return ticks;
    }
}
