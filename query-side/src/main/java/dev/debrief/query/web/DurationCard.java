package dev.debrief.query.web;

import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the four durations with the honest word for its state. {@code muted} is true where the value is no measured
 * one; {@code settable} is the milestone that a person should state, null where nothing is missing.
 */
record DurationCard(
        String name,
        String value,
        boolean muted,
        @Nullable String exact,
        @Nullable Moment from,
        @Nullable Moment to,
        @Nullable String note,
        @Nullable String settable) {

    static final Map<Milestone, String> WORDS = Map.of(
            Milestone.IMPACT_STARTED, "impact",
            Milestone.DETECTED, "detected",
            Milestone.ACKNOWLEDGED, "acknowledged",
            Milestone.MITIGATED, "mitigated",
            Milestone.RESOLVED, "resolved");

    static String word(Milestone milestone) {
        return WORDS.getOrDefault(milestone, milestone.word());
    }

    /** The four cards as known at {@code instant}, which is now or earlier. */
    static List<DurationCard> of(IncidentFacts facts, Instant instant) {
        Durations durations = facts.durations();
        return List.of(
                card(facts, "Time to detect", Milestone.IMPACT_STARTED, Milestone.DETECTED, durations.ttd(), instant),
                card(
                        facts,
                        "Time to acknowledge",
                        Milestone.DETECTED,
                        Milestone.ACKNOWLEDGED,
                        durations.tta(),
                        instant),
                card(
                        facts,
                        "Time to mitigate",
                        Milestone.IMPACT_STARTED,
                        Milestone.MITIGATED,
                        durations.ttm(),
                        instant),
                card(facts, "Time to resolve", Milestone.IMPACT_STARTED, Milestone.RESOLVED, durations.ttr(), instant));
    }

    private static DurationCard card(
            IncidentFacts facts, String name, Milestone start, Milestone end, @Nullable Long seconds, Instant instant) {
        var from = facts.at(start);
        var to = facts.at(end);
        var day = from == null ? null : Moment.dayOf(from);
        var fromMoment = from == null ? null : Moment.of(from, day);
        var toMoment = to == null ? null : Moment.of(to, day == null ? Moment.dayOf(to) : day);
        if (seconds != null) {
            var note = from != null && to != null && to.isBefore(from)
                    ? word(end) + " "
                            + Words.duration(Duration.between(to, from).toSeconds()) + " before " + begin(start)
                            + ", counted as 0"
                    : null;
            return new DurationCard(
                    name, Words.duration(seconds), false, Words.exact(seconds), fromMoment, toMoment, note, null);
        }
        return missing(facts, name, start, end, fromMoment, toMoment, instant);
    }

    private static DurationCard missing(
            IncidentFacts facts,
            String name,
            Milestone start,
            Milestone end,
            @Nullable Moment from,
            @Nullable Moment to,
            Instant instant) {
        var beginning = facts.at(start);
        var state = state(facts, end);
        if (beginning == null && state != MilestoneValue.State.NOT_APPLICABLE) {
            return new DurationCard(
                    name, "unknown", true, null, from, to, "nobody has said when " + began(start), start.word());
        }
        return switch (state) {
            case PENDING -> pending(name, end, beginning, from, instant);
            case NOT_APPLICABLE ->
                new DurationCard(name, "not applicable", true, null, null, to, never(end), end.word());
            case INVALID ->
                new DurationCard(
                        name,
                        "contradictory",
                        true,
                        null,
                        from,
                        to,
                        word(end) + " before " + begin(start) + ": one of the two needs correcting",
                        end.word());
            case UNKNOWN, RECORDED, EARLY ->
                new DurationCard(name, "unknown", true, null, null, to, unknown(end), end.word());
        };
    }

    private static DurationCard pending(
            String name, Milestone end, @Nullable Instant beginning, @Nullable Moment from, Instant instant) {
        var soFar = beginning == null
                ? 0
                : Math.max(0, Duration.between(beginning, instant).toSeconds());
        var value = beginning == null ? "pending" : Words.duration(soFar) + " so far";
        return new DurationCard(name, value, true, Words.exact(soFar), from, null, "not " + word(end) + " yet", null);
    }

    private static MilestoneValue.State state(IncidentFacts facts, Milestone milestone) {
        var value = facts.milestones().get(milestone);
        return value == null ? MilestoneValue.State.UNKNOWN : value.state();
    }

    private static String began(Milestone start) {
        return start == Milestone.DETECTED ? "it was detected" : "the impact began";
    }

    private static String begin(Milestone start) {
        return start == Milestone.DETECTED ? "detection" : "the impact began";
    }

    private static String unknown(Milestone end) {
        return end == Milestone.ACKNOWLEDGED
                ? "nobody acknowledged it in a tool"
                : "nobody has said when it was " + word(end);
    }

    private static String never(Milestone end) {
        return end == Milestone.ACKNOWLEDGED
                ? "it ended and nobody acknowledged it in a tool"
                : "it ended and was never " + word(end);
    }
}
