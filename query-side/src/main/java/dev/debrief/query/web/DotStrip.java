package dev.debrief.query.web;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The durations of a set of incidents as dots on a logarithmic scale, with the median and its interval. */
record DotStrip(
        List<Dot> dots,
        List<Tick> ticks,
        @Nullable String median,
        @Nullable String low,
        @Nullable String width,
        @Nullable String note) {

    private static final double COLUMN = 2.6;
    private static final int DEEPEST = 5;
    private static final int MIDDLE = 24;
    private static final int PITCH = 8;

    /** One dot; {@code y} is in pixels. */
    record Dot(String x, int y) {}

    static DotStrip of(List<Long> seconds, LogAxis axis, Spread spread) {
        var columns = new TreeMap<Long, Integer>();
        for (var second : seconds) columns.merge(Math.round(axis.percent(second) / COLUMN), 1, Integer::sum);
        var fullest =
                columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var each = Math.max(1, Math.ceilDiv(fullest, DEEPEST));
        var dots = new ArrayList<Dot>();
        columns.forEach((column, count) -> stack(dots, column, Math.ceilDiv(count, each)));
        return new DotStrip(
                dots,
                axis.ticks(26),
                spread.median() == null ? null : place(axis, spread.median()),
                spread.low() == null ? null : place(axis, spread.low()),
                spread.low() == null || spread.high() == null ? null : between(axis, spread.low(), spread.high()),
                each == 1 ? null : "a dot is up to " + each + " incidents");
    }

    /** Above and below the middle in turn. */
    private static void stack(List<Dot> dots, long column, int count) {
        var x = TimeAxis.percentage(Math.clamp(column * COLUMN, 0, 100));
        for (var index = 0; index < count; index++) {
            var step = (index + 1) / 2 * (index % 2 == 0 ? 1 : -1);
            dots.add(new Dot(x, MIDDLE + step * PITCH));
        }
    }

    private static String place(LogAxis axis, double seconds) {
        return TimeAxis.percentage(axis.percent(Math.round(seconds)));
    }

    private static String between(LogAxis axis, double low, double high) {
        return TimeAxis.percentage(axis.percent(Math.round(high)) - axis.percent(Math.round(low)));
    }
}
