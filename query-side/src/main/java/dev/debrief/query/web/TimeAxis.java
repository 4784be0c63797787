package dev.debrief.query.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The true scale of time, from 0 to 100 percent of the width. */
record TimeAxis(Instant from, Instant to) {
    private static final long DAY = 86_400;
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1_800,
        3_600,
        7_200,
        10_800,
        21_600,
        43_200,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        30 * DAY,
        90 * DAY,
        365 * DAY,
        1_825 * DAY
    };

    TimeAxis {
        if (!to.isAfter(from)) to = from.plusSeconds(1);
    }

    double percent(Instant at) {
        var whole = Duration.between(from, to).toMillis();
        var part = Duration.between(from, at).toMillis();
        return Math.clamp(100.0 * part / whole, 0, 100);
    }

    boolean holds(Instant at) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    String x(Instant at) {
        return percentage(percent(at));
    }

    String width(Instant start, Instant end) {
        return percentage(Math.max(0, percent(end) - percent(start)));
    }

    /** Round times, at most {@code most} of them. */
    List<Tick> ticks(int most) {
        var span = Duration.between(from, to).toSeconds();
        var step = STEPS[STEPS.length - 1];
        for (var candidate : STEPS) {
            if (span / candidate < most) {
                step = candidate;
                break;
            }
        }
        var ticks = new ArrayList<Tick>();
        for (var second = Math.ceilDiv(from.getEpochSecond(), step) * step;
                second <= to.getEpochSecond();
                second += step) {
            var at = Instant.ofEpochSecond(second);
            ticks.add(new Tick(x(at), label(at, step), anchor(percent(at)), ticks.size() % 2 == 1));
        }
        return ticks;
    }

    static String percentage(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return (text.endsWith(".00") ? text.substring(0, text.length() - 3) : text) + "%";
    }

    /** Which end of a text stands at its place, so that none runs out of the picture. */
    static String anchor(double percent) {
        return percent < 4 ? "start" : percent > 96 ? "end" : "middle";
    }

    private static String label(Instant at, long step) {
        if (step >= 365 * DAY) return String.valueOf(Moment.dayOf(at).getYear());
        return step >= DAY || at.getEpochSecond() % DAY == 0 ? Moment.day(at) : Moment.time(at);
    }
}
