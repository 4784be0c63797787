package dev.debrief.events.incident;

import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.incident.Statements.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an incident was resolved, as it stands, and every instant at which it had been. */
record Resolution(MilestoneValue value, List<Instant> all) {
    static Resolution of(List<Firing> firings, Statements statements, List<Instant> reopenings, FoldRules rules) {
        var value = value(firings, statements.last(Milestone.RESOLVED), reopenings);
        var stood = new StoodResolutions(firings, statements.about(Milestone.RESOLVED), reopenings, rules);
        return new Resolution(value, stood.upTo(value.at()));
    }

    private static MilestoneValue value(List<Firing> firings, @Nullable Statement stated, List<Instant> reopenings) {
        if (stated != null && stands(stated, firings, reopenings)) {
            return stated.value();
        }
        var end = Firing.lastEnd(firings);
        return end == null || reopenings.stream().anyMatch(reopened -> !end.isAfter(reopened))
                ? new MilestoneValue(State.PENDING, null, List.of())
                : new MilestoneValue(State.RECORDED, end, Firing.endedBy(firings, end));
    }

    /** False once it fired again, or people found that it was not over, after what whoever stated it could know. */
    private static boolean stands(Statement stated, List<Firing> firings, List<Instant> reopenings) {
        var at = stated.at();
        var reopened = reopenings.stream()
                .anyMatch(instant -> !stated.statedAt().isAfter(instant) && (at == null || !at.isAfter(instant)));
        return !reopened && (at == null || firings.stream().noneMatch(each -> each.beganUnseen(at, stated.statedAt())));
    }
}
