package dev.debrief.query.web;

import dev.debrief.events.incident.Episode;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chooses the stretch of time that the strip shows: the incident, and what happened close before and after it. */
final class StripWindow {
    private StripWindow() {}

    /** Empty if nothing has a time yet. */
    static Optional<TimeAxis> of(IncidentFacts facts, Instant now) {
        var core = core(facts).sorted().toList();
        if (core.isEmpty()) return Optional.empty();
        var start = core.getFirst();
        var last = core.getLast();
        var end = facts.at(Milestone.RESOLVED) == null ? stillOpen(start, lastWord(facts, start, last), now) : last;
        var length = Math.max(60, Duration.between(start, end).toSeconds());
        // A change a day before would press an hour's incident into a line; it is named below the strip instead.
        var earliest = start.minusSeconds(length / 2);
        var latest = end.plusSeconds(length / 3);
        var shown = Stream.concat(
                        Stream.of(start, end), facts.timeline().stream().map(TimelineEntry::occurredAt))
                .filter(at -> !at.isBefore(earliest) && !at.isAfter(latest))
                .sorted()
                .toList();
        var margin =
                Math.max(2, Duration.between(shown.getFirst(), shown.getLast()).toSeconds() / 40);
        return Optional.of(new TimeAxis(
                shown.getFirst().minusSeconds(margin), shown.getLast().plusSeconds(margin)));
    }

    private static Stream<Instant> core(IncidentFacts facts) {
        var milestones = Stream.of(Milestone.values()).map(facts::at).filter(Objects::nonNull);
        var episodes = facts.episodes().stream().flatMap(StripWindow::ends);
        var core = Stream.concat(milestones, episodes).toList();
        return core.isEmpty() ? facts.timeline().stream().map(TimelineEntry::occurredAt) : core.stream();
    }

    private static Stream<Instant> ends(Episode episode) {
        return Stream.of(Optional.of(episode.startedAt()), Optional.ofNullable(episode.endedAt()))
                .flatMap(Optional::stream)
                .map(Function.identity());
    }

    /** What is said while an incident is open is part of it, as long as one word follows the other. */
    private static Instant lastWord(IncidentFacts facts, Instant start, Instant last) {
        for (var line : facts.timeline()) {
            var at = line.occurredAt();
            if (at.isAfter(last) && at.isBefore(far(start, last))) last = at;
        }
        return last;
    }

    /** Up to now, unless so long ago that nothing else could be seen. */
    private static Instant stillOpen(Instant start, Instant last, Instant now) {
        return now.isBefore(last)
                ? last
                : now.isBefore(far(start, last)) ? now : last.plusSeconds(known(start, last) / 4);
    }

    private static Instant far(Instant start, Instant last) {
        return last.plusSeconds(4 * known(start, last));
    }

    private static long known(Instant start, Instant last) {
        return Math.max(600, Duration.between(start, last).toSeconds());
    }
}
