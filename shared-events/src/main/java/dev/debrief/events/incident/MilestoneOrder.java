package dev.debrief.events.incident;

import dev.debrief.events.incident.MilestoneValue.State;
import java.util.EnumMap;
import java.util.Map;

/** Marks milestones that came before what they are measured from: early ones count as 0, invalid ones as nothing. */
final class MilestoneOrder {
    private MilestoneOrder() {}

    static Map<Milestone, MilestoneValue> checked(Map<Milestone, MilestoneValue> values) {
        var checked = new EnumMap<>(values);
        mark(checked, Milestone.DETECTED, Milestone.IMPACT_STARTED, State.EARLY);
        mark(checked, Milestone.ACKNOWLEDGED, Milestone.DETECTED, State.EARLY);
        mark(checked, Milestone.MITIGATED, Milestone.IMPACT_STARTED, State.INVALID);
        mark(checked, Milestone.RESOLVED, Milestone.IMPACT_STARTED, State.INVALID);
        return checked;
    }

    private static void mark(Map<Milestone, MilestoneValue> values, Milestone milestone, Milestone start, State state) {
        values.computeIfPresent(milestone, (_, value) -> {
            var from = values.get(start);
            var startAt = from == null ? null : from.at();
            var at = value.at();
            return at != null && startAt != null && at.isBefore(startAt)
                    ? new MilestoneValue(state, at, value.from())
                    : value;
        });
    }
}
