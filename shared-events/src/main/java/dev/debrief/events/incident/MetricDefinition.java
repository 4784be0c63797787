package dev.debrief.events.incident;

import dev.debrief.events.incident.MilestoneValue.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one duration of an incident is measured, as data: {@code key} is ttd, tta, ttm or ttr; a changed definition is a
 * new version. {@code resolution} says which one counts where an incident was resolved more than once.
 */
public record MetricDefinition(
        String key, int version, String name, Milestone start, Milestone end, Occurrence resolution) {
    /** Which of several resolutions counts. */
    public enum Occurrence {
        FIRST,
        LAST
    }

    /**
     * A duration with what can be said of it: {@code RECORDED} with its seconds, {@code EARLY} with 0, any other state
     * with null.
     */
    public record Measured(State state, @Nullable Long seconds) {}

    /** Measures an incident by its milestones; {@code resolutions} are all instants at which it was resolved, oldest first. */
    public Measured duration(Map<Milestone, MilestoneValue> milestones, List<Instant> resolutions) {
        var from = value(start, milestones, resolutions);
        var to = value(end, milestones, resolutions);
        var startAt = from.at();
        var endAt = to.at();
        if (endAt == null) {
            return new Measured(to.state(), null);
        }
        if (startAt == null) {
            return new Measured(from.state(), null);
        }
        if (to.state() == State.INVALID || from.state() == State.INVALID) {
            return new Measured(State.INVALID, null);
        }
        if (endAt.isBefore(startAt)) {
            return isAnEnd(end) ? new Measured(State.INVALID, null) : new Measured(State.EARLY, 0L);
        }
        return new Measured(State.RECORDED, Duration.between(startAt, endAt).toSeconds());
    }

    private MilestoneValue value(
            Milestone milestone, Map<Milestone, MilestoneValue> milestones, List<Instant> resolutions) {
        var value = milestones.getOrDefault(milestone, new MilestoneValue(State.UNKNOWN, null, List.of()));
        return milestone == Milestone.RESOLVED && resolution == Occurrence.FIRST && !resolutions.isEmpty()
                ? new MilestoneValue(
                        value.state() == State.INVALID ? State.INVALID : State.RECORDED,
                        resolutions.getFirst(),
                        value.from())
                : value;
    }

    private static boolean isAnEnd(Milestone milestone) {
        return switch (milestone) {
            case MITIGATED, RESOLVED -> true;
            case IMPACT_STARTED, DETECTED, ACKNOWLEDGED -> false;
        };
    }
}
