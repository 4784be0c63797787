package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.events.incident.IncidentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which incident of one grouping is which of another: the one that goes by the same reference, else that with most of its
 * alerts. Incidents that share alerts hang together.
 */
final class Counterparts {
    private final Map<Cluster, Cluster> counterparts = new HashMap<>();
    private final Map<Cluster, Set<Cluster>> neighbours = new HashMap<>();

    private Counterparts() {}

    static Counterparts of(Grouping.Answer before, Grouping.Answer after, List<Unit> units) {
        var matching = new Counterparts();
        var shared = shared(before, after, units);
        var byIncident = new HashMap<IncidentId, Cluster>();
        for (var cluster : after.clusters()) {
            if (Cluster.visible(cluster) != null) {
                cluster.incidents().forEach(incident -> byIncident.put(incident.id(), cluster));
            }
        }
        for (var cluster : before.clusters()) {
            matching.match(cluster, shared.getOrDefault(cluster, Map.of()), byIncident);
        }
        return matching;
    }

    /** How many alerts each incident before has in common with each after. */
    private static Map<Cluster, Map<Cluster, Integer>> shared(
            Grouping.Answer before, Grouping.Answer after, List<Unit> units) {
        var shared = new HashMap<Cluster, Map<Cluster, Integer>>();
        for (var unit : units) {
            if (unit.kind() == Kind.ALERT) {
                var from = Cluster.visible(before.of(unit).cluster());
                var to = Cluster.visible(after.of(unit).cluster());
                if (from != null && to != null) {
                    shared.computeIfAbsent(from, key -> new HashMap<>()).merge(to, 1, Integer::sum);
                }
            }
        }
        return shared;
    }

    private void match(Cluster cluster, Map<Cluster, Integer> sharing, Map<IncidentId, Cluster> byIncident) {
        sharing.keySet().forEach(other -> link(cluster, other));
        var same = cluster.incidents().stream()
                .map(incident -> byIncident.get(incident.id()))
                .filter(Objects::nonNull)
                .filter(other ->
                        sharing.containsKey(other) || cluster.episodes().isEmpty())
                .findFirst();
        var most = sharing.entrySet().stream()
                .min(Map.Entry.<Cluster, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey, Cluster.BY_START))
                .map(Map.Entry::getKey);
        same.or(() -> most).ifPresent(other -> {
            counterparts.put(cluster, other);
            link(cluster, other);
        });
    }

    private void link(Cluster one, Cluster other) {
        neighbours.computeIfAbsent(one, key -> new LinkedHashSet<>()).add(other);
        neighbours.computeIfAbsent(other, key -> new LinkedHashSet<>()).add(one);
    }

    /** True if one is after what the other was before; null is no incident at all. */
    boolean areSame(@Nullable Cluster before, @Nullable Cluster after) {
        return before == null ? after == null : after != null && after.equals(counterparts.get(before));
    }

    /** The incident with all that it hangs together with, directly or through others. */
    Set<Cluster> hangingTogether(Cluster cluster) {
        var part = new LinkedHashSet<Cluster>();
        var open = new ArrayList<Cluster>(List.of(cluster));
        while (!open.isEmpty()) {
            var next = open.removeLast();
            if (part.add(next)) {
                open.addAll(neighbours.getOrDefault(next, Set.of()));
            }
        }
        return part;
    }
}
