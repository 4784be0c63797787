package dev.debrief.events.incident;

import dev.debrief.events.signal.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ranks the deployments that came shortly before the impact: the same service first, then the nearest in time. */
final class Suspects {
    private static final Duration LOOK_BACK = Duration.ofHours(24);
    private static final double FADES_OVER_MINUTES = 180;
    private static final Comparator<Ranked> MOST_SUSPECT = Comparator.comparing((Ranked ranked) -> !ranked.sameService)
            .thenComparing((Ranked ranked) -> ranked.change.at(), Comparator.reverseOrder())
            .thenComparing((Ranked ranked) -> ranked.change.signal());

    private final List<String> services;
    private final Instant impact;
    private final String reference;

    private Suspects(List<String> services, Instant impact, String reference) {
        this.services = services;
        this.impact = impact;
        this.reference = reference;
    }

    private record Ranked(SuspectedChange change, boolean sameService) {}

    static List<SuspectedChange> of(
            Gathered gathered, Map<Milestone, MilestoneValue> milestones, List<Firing> firings) {
        var impact = at(milestones, Milestone.IMPACT_STARTED);
        var start = impact == null ? at(milestones, Milestone.DETECTED) : impact;
        if (start == null) {
            return List.of();
        }
        var firstAlert = !firings.isEmpty() && firings.getFirst().startedAt().equals(start);
        var reference = firstAlert ? "the first alert" : impact == null ? "it was detected" : "the impact began";
        var suspects = new Suspects(Headline.services(gathered, Edits.of(gathered)), start, reference);
        return suspects.lastStates(gathered.deployments()).stream()
                .map(suspects::rank)
                .sorted(MOST_SUSPECT)
                .map(Ranked::change)
                .toList();
    }

    /** The latest state of each deployment that had begun before the impact, and not too long before. */
    private List<Deployment> lastStates(List<Sighting<Deployment>> deployments) {
        var last = new TreeMap<String, Deployment>();
        for (var sighting : deployments) {
            var deployment = sighting.signal();
            var at = changedAt(deployment);
            if (!at.isAfter(impact) && !at.isBefore(impact.minus(LOOK_BACK))) {
                last.merge(deployment.source() + ":" + deployment.deploymentId(), deployment, this::later);
            }
        }
        return new ArrayList<>(last.values());
    }

    private Deployment later(Deployment one, Deployment other) {
        var byTime = Comparator.comparing(this::changedAt)
                .thenComparing(deployment -> !deployment.occurredAt().isAfter(impact))
                .thenComparing(Deployment::state);
        return byTime.compare(one, other) < 0 ? other : one;
    }

    /** A deployment that ended after the impact began is suspected from its start. */
    private Instant changedAt(Deployment deployment) {
        return deployment.occurredAt().isAfter(impact) ? deployment.startedAt() : deployment.occurredAt();
    }

    private Ranked rank(Deployment deployment) {
        var at = changedAt(deployment);
        var before = Duration.between(at, impact);
        var same = isSameService(deployment.service());
        var nearness = StrictMath.exp(-before.toMinutes() / FADES_OVER_MINUTES);
        var change = new SuspectedChange(
                deployment.id(),
                EntryId.of(deployment),
                deployment.service(),
                deployment.version(),
                at,
                Wording.deployment(deployment),
                reason(deployment, same, before),
                Math.round(nearness * (same ? 1000 : 500)) / 1000.0);
        return new Ranked(change, same);
    }

    private boolean isSameService(@Nullable String service) {
        return service != null && services.stream().anyMatch(service.strip()::equalsIgnoreCase);
    }

    private String reason(Deployment deployment, boolean same, Duration before) {
        var whose = same ? "same service" : deployment.service() == null ? "service not named" : "another service";
        var when = before.isZero() ? "just" : Wording.lapse(before);
        return whose + ", " + when + " before " + reference;
    }

    private static @Nullable Instant at(Map<Milestone, MilestoneValue> milestones, Milestone milestone) {
        var value = milestones.get(milestone);
        return value == null ? null : value.at();
    }
}
