package dev.debrief.events.incident;

import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of an incident's facts that is measured; {@code milestones} holds all five; {@code vacant} as {@link IncidentFacts#vacant()}. */
public record IncidentMeasures(
        IncidentId id,
        Status status,
        Severity severity,
        List<String> services,
        Map<Milestone, MilestoneValue> milestones,
        List<Instant> resolutions,
        @Nullable IncidentId mergedInto,
        boolean vacant) {

    /** The instant of a milestone, null unless one is known. */
    public @Nullable Instant at(Milestone milestone) {
        var value = milestones.get(milestone);
        return value == null ? null : value.at();
    }
}
