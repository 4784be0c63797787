package dev.debrief.query.web;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The true scale of time, from 0 to 100 percent of the width. */
record TimeAxis(Instant from, Instant to) {
    private static final long DAY = 86_400;
    private static final long[] STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY,
        14 * DAY
    };

    private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120};

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

    /** An instant in words: its day goes before its time of day where the axis is longer than a day. */
    String time(Instant at) {
        var time = Moment.time(at);
        return Duration.between(from, to).toSeconds() > DAY ? Moment.day(at) + ", " + time : time;
    }

    /** Round times, at most {@code most} of them. */
    List<Tick> ticks(int most) {
        var span = Duration.between(from, to).toSeconds();
        for (var step : STEPS) {
            if (span / step < most) return ticksOf(step);
        }
        for (var months : MONTHS) {
            if (span / (months * 30L * DAY) < most) return monthly(months);
        }
        return monthly(600);
    }

    private List<Tick> ticksOf(long step) {
        var ticks = new ArrayList<Tick>();
        for (var second = Math.ceilDiv(from.getEpochSecond(), step) * step;
                second <= to.getEpochSecond();
                second += step) {
            var at = Instant.ofEpochSecond(second);
            add(ticks, at, step >= DAY || second % DAY == 0 ? Moment.day(at) : Moment.time(at));
        }
        return ticks;
    }

    /** At the beginning of months of the calendar; January bears the year. */
    private List<Tick> monthly(int months) {
        var ticks = new ArrayList<Tick>();
        var month = YearMonth.of(Moment.dayOf(from).getYear(), 1);
        for (; start(month).compareTo(to) <= 0; month = month.plusMonths(months)) {
            if (start(month).isBefore(from)) continue;
            var january = month.getMonth() == Month.JANUARY;
            var name = month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            add(ticks, start(month), january ? String.valueOf(month.getYear()) : name);
        }
        return ticks;
    }

    private void add(List<Tick> ticks, Instant at, String text) {
        ticks.add(new Tick(x(at), text, anchor(percent(at)), ticks.size() % 2 == 1));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static String percentage(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return (text.endsWith(".00") ? text.substring(0, text.length() - 3) : text) + "%";
    }

    /** Which end of a text stands at its place, so that none runs out of the picture. */
    static String anchor(double percent) {
        return percent < 4 ? "start" : percent > 96 ? "end" : "middle";
    }
}
