package dev.debrief.query.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One duration of a set of incidents: its median with n, p90, interval, dots, and what was left out. */
record SpreadCard(
        String name,
        long n,
        @Nullable String median,
        @Nullable String exact,
        List<String> about,
        DotStrip dots,
        List<String> notes) {

    private static final int FEW = 5;

    static SpreadCard of(String name, Spread spread, List<Long> seconds, LogAxis axis, String never) {
        var median = spread.median();
        return new SpreadCard(
                name,
                spread.n(),
                median == null ? null : Words.duration(Math.round(median)),
                median == null ? null : Words.exact(Math.round(median)),
                about(spread),
                DotStrip.of(seconds, axis, spread),
                notes(spread, never));
    }

    private static List<String> about(Spread spread) {
        var parts = new ArrayList<String>();
        if (spread.median() != null) parts.add("median of " + Words.number(spread.n()));
        if (spread.p90() != null) parts.add("p90 " + Words.duration(Math.round(spread.p90())));
        if (spread.low() != null && spread.high() != null) {
            parts.add("95 %: " + Words.duration(Math.round(spread.low())) + " – "
                    + Words.duration(Math.round(spread.high())));
        }
        return parts;
    }

    private static List<String> notes(Spread spread, String never) {
        var notes = new ArrayList<String>();
        if (spread.n() > 0 && spread.n() < FEW) notes.add("too few to tell anything from noise");
        add(notes, spread.notApplicable(), never);
        add(notes, spread.unknown(), "unknown");
        add(notes, spread.pending(), "still pending");
        add(notes, spread.early(), "before the start, counted as 0");
        add(notes, spread.invalid(), "contradictory, not counted");
        return notes;
    }

    private static void add(List<String> notes, long count, String words) {
        if (count > 0) notes.add(Words.number(count) + " " + words);
    }
}
