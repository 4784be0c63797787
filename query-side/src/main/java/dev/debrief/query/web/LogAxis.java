package dev.debrief.query.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Durations on a logarithmic scale, from 0 to 100 percent; {@code zero} leaves room at the left for those of 0 s. */
record LogAxis(long shortest, long longest, boolean zero) {
    private static final long[] STEPS = {1, 10, 60, 600, 3_600, 6 * 3_600, 86_400, 7 * 86_400, 30 * 86_400, 365 * 86_400
    };
    private static final double ROOM = 15;

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
        var all = seconds.filter(second -> second >= 0).toArray();
        var zero = LongStream.of(all).anyMatch(second -> second == 0);
        var positive = LongStream.of(all).filter(second -> second > 0).summaryStatistics();
        if (positive.getCount() == 0) return new LogAxis(60, 86_400, zero);
        var shortest = STEPS[0];
        var longest = positive.getMax();
        for (var step : STEPS) {
            if (step * room <= positive.getMin()) shortest = step;
        }
        for (var at = STEPS.length - 1; at >= 0; at--) {
            if (STEPS[at] >= positive.getMax()) longest = STEPS[at];
        }
        return new LogAxis(shortest, longest, zero);
    }

    double percent(long seconds) {
        if (zero && seconds < 1) return 0;
        var part = Math.log((double) Math.max(shortest, seconds) / shortest);
        var percent = Math.clamp(100 * part / Math.log((double) longest / shortest), 0, 100);
        return zero ? ROOM + percent * (100 - ROOM) / 100 : percent;
    }

    /** Round durations, at least {@code gap} percent from each other. */
    List<Tick> ticks(double gap) {
        var ticks = new ArrayList<Tick>();
        var last = -100.0;
        if (zero) {
            ticks.add(new Tick("0%", "0", "start", false));
            last = ROOM - gap;
        }
        for (var step : STEPS) {
            var percent = percent(step);
            if (step >= shortest && step <= longest && percent - last >= gap) {
                ticks.add(tick(step, percent, ticks.size() % 2 == 1));
                last = percent;
            }
        }
        return ticks;
    }

    private static Tick tick(long step, double percent, boolean minor) {
        return new Tick(TimeAxis.percentage(percent), Words.duration(step), TimeAxis.anchor(percent), minor);
    }
}
