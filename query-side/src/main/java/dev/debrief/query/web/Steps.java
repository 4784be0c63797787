package dev.debrief.query.web;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The instants at which something became known, as links: one back, one on, the next of a playback, and now. */
record Steps(
        @Nullable String back,
        @Nullable String on,
        @Nullable String play,
        String start,
        @Nullable String now,
        int left) {

    private static final int FRAMES = 120;

    static Steps of(IncidentFacts full, View view) {
        var instants = full.timeline().stream()
                .map(TimelineEntry::observedAt)
                .distinct()
                .sorted()
                .toList();
        var first = instants.isEmpty() ? null : instants.getFirst();
        var knownAt = view.knownAt();
        var earlier = knownAt == null
                ? instants
                : instants.stream().filter(at -> at.isBefore(knownAt)).toList();
        var later = knownAt == null
                ? List.<Instant>of()
                : instants.stream().filter(at -> at.isAfter(knownAt)).toList();
        return new Steps(
                url(view, earlier.isEmpty() ? null : earlier.getLast()),
                url(view, later.isEmpty() ? null : later.getFirst()),
                url(view, frame(instants, later)),
                first == null ? view.at(null).url() : view.at(first).url(),
                knownAt == null ? null : view.at(null).url(),
                later.size());
    }

    /** The next instant of a playback, which takes a bounded number of frames however long the timeline is. */
    private static @Nullable Instant frame(List<Instant> all, List<Instant> later) {
        if (later.isEmpty()) return null;
        if (all.size() <= FRAMES) return later.getFirst();
        var whole = Duration.between(all.getFirst(), all.getLast());
        var least = later.getFirst().plus(whole.dividedBy(FRAMES));
        return later.stream().filter(at -> !at.isBefore(least)).findFirst().orElse(later.getLast());
    }

    private static @Nullable String url(View view, @Nullable Instant at) {
        return at == null ? null : view.at(at).url();
    }
}
