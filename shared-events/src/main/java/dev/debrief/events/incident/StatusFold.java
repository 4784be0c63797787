package dev.debrief.events.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives where an incident stands. */
final class StatusFold {
    private StatusFold() {}

    static Status of(
            @Nullable Status closing,
            Map<Milestone, MilestoneValue> milestones,
            List<Firing> firings,
            Statements statements,
            List<Instant> reopenings) {
        if (closing != null) {
            return closing;
        }
        if (at(milestones, Milestone.RESOLVED) != null) {
            return Status.RESOLVED;
        }
        var mitigated = at(milestones, Milestone.MITIGATED);
        return mitigated == null || beganAgain(mitigated, firings, statements, reopenings)
                ? Status.OPEN
                : Status.MITIGATED;
    }

    private static boolean beganAgain(
            Instant mitigated, List<Firing> firings, Statements statements, List<Instant> reopenings) {
        var stated = statements.last(Milestone.MITIGATED);
        var knownAt =
                stated == null ? Instant.MIN : stated.statedAt(); // a person's word counts for what they could know
        return firings.stream().anyMatch(firing -> firing.beganUnseen(mitigated, knownAt))
                || reopenings.stream()
                        .anyMatch(reopened -> !reopened.isBefore(mitigated) && !reopened.isBefore(knownAt));
    }

    private static @Nullable Instant at(Map<Milestone, MilestoneValue> milestones, Milestone milestone) {
        var value = milestones.get(milestone);
        return value == null ? null : value.at();
    }
}
