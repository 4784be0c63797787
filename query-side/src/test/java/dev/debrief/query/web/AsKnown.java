package dev.debrief.query.web;

import dev.debrief.events.incident.Durations;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rough cut of told facts at an instant: enough to see what a page makes of less. */
final class AsKnown {
    private AsKnown() {}

    static Optional<IncidentFacts> at(IncidentFacts whole, Instant knownAt) {
        var timeline = whole.timeline().stream()
                .filter(entry -> !entry.observedAt().isAfter(knownAt))
                .toList();
        if (timeline.isEmpty()) return Optional.empty();
        var milestones = new EnumMap<Milestone, MilestoneValue>(Milestone.class);
        for (var milestone : Milestone.values()) {
            var at = whole.at(milestone);
            milestones.put(
                    milestone,
                    at != null && !at.isAfter(knownAt)
                            ? new MilestoneValue(MilestoneValue.State.RECORDED, at, List.of("event"))
                            : new MilestoneValue(MilestoneValue.State.PENDING, null, List.of()));
        }
        var episodes = whole.episodes().stream()
                .filter(episode -> !episode.startedAt().isAfter(knownAt))
                .toList();
        var impact = at(milestones, Milestone.IMPACT_STARTED);
        var durations = new Durations(
                between(impact, at(milestones, Milestone.DETECTED)),
                null,
                between(impact, at(milestones, Milestone.MITIGATED)),
                between(impact, at(milestones, Milestone.RESOLVED)));
        return Optional.of(new IncidentFacts(
                whole.id(),
                whole.number(),
                whole.title(),
                Status.OPEN,
                whole.severity(),
                whole.services(),
                whole.particulars(),
                milestones,
                durations,
                List.of(),
                List.of(),
                null,
                false,
                58_000,
                timeline,
                episodes,
                whole.suspects(),
                whole.people()));
    }

    private static @Nullable Instant at(Map<Milestone, MilestoneValue> milestones, Milestone milestone) {
        var value = milestones.get(milestone);
        return value == null ? null : value.at();
    }

    private static @Nullable Long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toSeconds();
    }
}
