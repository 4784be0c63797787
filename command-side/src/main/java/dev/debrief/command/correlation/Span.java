package dev.debrief.command.correlation;

import dev.debrief.command.correlation.KnownIncident.Resolution;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From the first start of an alert of an incident (or its declaration) to the last end, without limit while an alert has not
 * ended. What a person decided of the end holds for what was heard after the decision.
 */
record Span(
        @Nullable Instant start,
        @Nullable Instant lastEnd,
        boolean lasting,
        @Nullable Resolution resolution) {
    static final Span NONE = new Span(null, null, false, null);

    /** What a person said of an incident, before any of its alerts. */
    static Span of(KnownIncident incident) {
        var declared = incident.declared();
        return new Span(declared == null ? null : declared.from(), null, false, incident.resolution());
    }

    Span with(Unit episode) {
        var end = episode.endedAt();
        return new Span(
                earlier(start, episode.startedAt()),
                end == null ? lastEnd : later(lastEnd, end),
                lasting || end == null,
                resolution);
    }

    /** The span of two incidents that turned out to be the same. */
    Span with(Span other) {
        return new Span(
                earlier(start, other.start),
                later(lastEnd, other.lastEnd),
                lasting || other.lasting,
                Resolution.later(resolution, other.resolution));
    }

    /** The end; null while there is none. */
    @Nullable
    Instant end() {
        return isOver() ? endFor(Instant.MAX) : null;
    }

    private boolean isOver() {
        return lastEnd != null && !lasting;
    }

    /** The end for what was heard at {@code observedAt}; null for no end. */
    private @Nullable Instant endFor(Instant observedAt) {
        var resolvedAt = resolution == null ? null : resolution.at();
        if (isOver()) {
            return later(lastEnd, resolvedAt);
        }
        // A decision never detaches what was heard before it.
        return resolution == null || !observedAt.isAfter(resolution.decidedAt()) ? null : resolvedAt;
    }

    boolean beginsBy(Instant instant) {
        return start != null && !start.isAfter(instant);
    }

    /** True if {@code unit} began while the impact lasted, or no further than that from its start. */
    boolean isNear(Unit unit, Duration within) {
        var at = unit.startedAt();
        if (start == null || at.isBefore(start.minus(within))) {
            return false;
        }
        var end = endFor(unit.observedAt());
        return end == null || !at.isAfter(later(end, start.plus(within)));
    }

    /** Where {@code unit} lies about it, as far as the window reaches; null beyond that. */
    @Nullable
    Phase phase(Unit unit, CorrelationSettings.Window window) {
        return start == null ? null : Phase.of(start, endFor(unit.observedAt()), unit.startedAt(), window);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
