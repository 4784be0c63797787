package dev.debrief.events.incident;

import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that follows from an incident's events. {@code position} is the log position of the last event folded.
 * {@code milestones} holds all five. {@code resolutions} are all instants at which it was resolved, oldest first.
 */
public record IncidentFacts(
        IncidentId id,
        int number,
        String title,
        Status status,
        Severity severity,
        List<String> services,
        Particulars particulars,
        Map<Milestone, MilestoneValue> milestones,
        Durations durations,
        List<Instant> resolutions,
        List<String> channels,
        @Nullable IncidentId mergedInto,
        boolean declared,
        long position,
        List<TimelineEntry> timeline,
        List<Episode> episodes,
        List<SuspectedChange> suspects,
        List<Participant> people) {

    /** What of them is measured. */
    public IncidentMeasures measures() {
        return new IncidentMeasures(id, status, severity, services, milestones, resolutions, mergedInto, vacant());
    }

    /** The reference that people use: INC-42. */
    public String reference() {
        return "INC-" + number;
    }

    /**
     * True if a rule opened it, and all that it held has since been found to belong elsewhere, before any person took part
     * in it. Lists and metrics leave it out, and it answers by its id.
     */
    public boolean vacant() {
        return !declared && mergedInto == null && timeline.isEmpty();
    }

    /** What is known of a milestone. */
    public MilestoneValue milestone(Milestone milestone) {
        return Objects.requireNonNull(milestones.get(milestone), "All five milestones are always there.");
    }

    /** The instant of a milestone, null unless one is known. */
    public @Nullable Instant at(Milestone milestone) {
        return milestone(milestone).at();
    }

    /** The same facts, with the lines and people told in other words. */
    public IncidentFacts told(List<TimelineEntry> lines, List<Participant> participants) {
        return new IncidentFacts(
                id,
                number,
                title,
                status,
                severity,
                services,
                particulars,
                milestones,
                durations,
                resolutions,
                channels,
                mergedInto,
                declared,
                position,
                lines,
                episodes,
                suspects,
                participants);
    }
}
