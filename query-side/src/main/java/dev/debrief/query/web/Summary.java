package dev.debrief.query.web;

import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One incident as lists and charts need it. */
record Summary(
        String id,
        String reference,
        String title,
        Status status,
        Severity severity,
        List<String> services,
        Map<Milestone, MilestoneValue> milestones,
        Durations durations) {

    @Nullable
    Instant at(Milestone milestone) {
        var value = milestones.get(milestone);
        return value == null ? null : value.at();
    }

    /** When its impact began, else when it was detected. */
    @Nullable
    Instant began() {
        var impact = at(Milestone.IMPACT_STARTED);
        return impact == null ? at(Milestone.DETECTED) : impact;
    }

    boolean unfinished() {
        return status == Status.OPEN || status == Status.MITIGATED;
    }
}
