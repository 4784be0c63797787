package dev.debrief.query.web;

import dev.debrief.events.signal.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Incidents along the time, each a bar as long as it lasted on a logarithmic scale. */
record WeekBars(
        List<Bar> bars,
        List<Tick> ticks,
        List<Rung> rungs,
        boolean byWeek,
        @Nullable String note) {
    static final int TOP = 12;
    static final int BASE = 150;
    private static final long WEEK = 7 * 86_400;
    private static final double SLOT = 0.7; // percent of the width that one bar needs

    /** One incident, or the longest of several in one place; {@code shift} and the heights are pixels. */
    record Bar(String x, int shift, int y, int height, String style, String reference, String title) {}

    /** A line across at a round duration. */
    record Rung(int y, String text) {}

    /** Empty where no incident has a time. */
    static @Nullable WeekBars of(List<Summary> incidents, Instant now) {
        var dated =
                incidents.stream().filter(incident -> incident.began() != null).toList();
        if (dated.isEmpty()) return null;
        var first = dated.stream()
                .map(WeekBars::began)
                .min(Comparator.naturalOrder())
                .orElse(now);
        var last = dated.stream()
                .map(WeekBars::began)
                .max(Comparator.naturalOrder())
                .orElse(now);
        var weeks = Duration.between(week(first), last).toSeconds() / WEEK + 1;
        var byWeek = weeks <= 60;
        var axis = byWeek
                ? new TimeAxis(week(first), week(last).plusSeconds(WEEK))
                : new TimeAxis(first.minus(30, ChronoUnit.DAYS), last.plus(60, ChronoUnit.DAYS));
        var heights = LogAxis.of(dated.stream().mapToLong(incident -> seconds(incident, now)), 2);
        return new WeekBars(
                bars(dated, axis, heights, byWeek, now),
                axis.ticks(12),
                heights.ticks(9).stream().map(WeekBars::rung).toList(),
                byWeek,
                dated.size() == incidents.size()
                        ? null
                        : Words.count(incidents.size() - dated.size(), "incident has", "incidents have")
                                + " no known time");
    }

    private static List<Bar> bars(List<Summary> dated, TimeAxis axis, LogAxis heights, boolean byWeek, Instant now) {
        var slots = new TreeMap<Long, List<Summary>>();
        for (var incident : dated) {
            var place = byWeek
                    ? week(began(incident)).getEpochSecond() / WEEK
                    : Math.round(axis.percent(began(incident)) / SLOT);
            slots.computeIfAbsent(place, absent -> new ArrayList<>()).add(incident);
        }
        var room = byWeek ? Math.max(1, (int) (100 / (SLOT * 1.15) / Math.max(1, weeksOf(axis)))) : 1;
        var bars = new ArrayList<Bar>();
        slots.values().forEach(slot -> slot(bars, slot, axis, heights, byWeek, room, now));
        return bars;
    }

    private static void slot(
            List<Bar> bars, List<Summary> slot, TimeAxis axis, LogAxis heights, boolean byWeek, int room, Instant now) {
        var longestFirst = new ArrayList<>(slot);
        longestFirst.sort(Comparator.comparingLong((Summary incident) -> seconds(incident, now))
                .reversed());
        var shown = longestFirst.subList(0, Math.min(room, slot.size()));
        for (var index = 0; index < shown.size(); index++) {
            var incident = shown.get(index);
            var at = byWeek ? week(began(incident)) : began(incident);
            var hidden = index + 1 == shown.size() ? slot.size() - shown.size() : 0;
            var height = Math.max(3, (int) Math.round(heights.percent(seconds(incident, now)) / 100 * (BASE - TOP)));
            bars.add(new Bar(
                    axis.x(at),
                    (byWeek ? 3 : -3) + index * 8,
                    BASE - height,
                    height,
                    style(incident),
                    incident.reference(),
                    title(incident, hidden, now)));
        }
    }

    private static String style(Summary incident) {
        if (incident.durations().ttr() == null) return "open";
        return incident.severity().atLeast(Severity.HIGH) ? "loud" : "quiet";
    }

    private static String title(Summary incident, int hidden, Instant now) {
        var row = Row.of(incident, now);
        var more = hidden == 0 ? "" : ", and " + hidden + " shorter";
        return incident.reference() + " " + Line.clip(incident.title(), 60) + ", "
                + Moment.date(began(incident)).text() + ", "
                + incident.severity().word() + ", " + row.length() + more;
    }

    private static long seconds(Summary incident, Instant now) {
        var ttr = incident.durations().ttr();
        if (ttr != null) return Math.max(1, ttr);
        return incident.unfinished()
                ? Math.clamp(Duration.between(began(incident), now).toSeconds(), 60, 30 * 86_400)
                : 60;
    }

    private static Instant began(Summary incident) {
        var began = incident.began();
        return began == null ? Instant.EPOCH : began;
    }

    private static Rung rung(Tick tick) {
        var percent = Double.parseDouble(tick.x().replace("%", ""));
        return new Rung(BASE - (int) Math.round(percent / 100 * (BASE - TOP)), tick.text());
    }

    private static long weeksOf(TimeAxis axis) {
        return Duration.between(axis.from(), axis.to()).toSeconds() / WEEK;
    }

    private static Instant week(Instant at) {
        return at.atZone(ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }
}
