package dev.debrief.command.correlation;

import dev.debrief.command.rules.Ruling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How deployments, messages and reports join the clusters that alerts and people have made. Changes no cluster. */
final class Joining {
    static final String NO_SERVICE = "It names no service and no incident.";
    static final String NOT_REACHED = "No incident of its service reaches to its time.";

    private final List<Cluster> clusters;
    private final Function<Unit, @Nullable Placement> decided;
    private final CorrelationSettings settings;
    private final Map<String, List<Cluster>> linked = new HashMap<>();
    private final Map<String, Placement> placements = new HashMap<>();

    /** {@code decided} answers for what a person or the unit itself says; {@code clusters} are in order of impact. */
    Joining(List<Cluster> clusters, Function<Unit, @Nullable Placement> decided, CorrelationSettings settings) {
        this.clusters = clusters;
        this.decided = decided;
        this.settings = settings;
        for (var cluster : clusters) {
            cluster.channels()
                    .forEach(channel -> linked.computeIfAbsent(channel, key -> new ArrayList<>())
                            .add(cluster));
        }
    }

    /** The placement of each, by key; {@code units} are in order of time. */
    Map<String, Placement> place(List<Unit> units) {
        var open = new ArrayList<Unit>();
        for (var unit : units) {
            var placement = decided.apply(unit);
            if (placement == null) {
                placement = byLinkedChannel(unit);
            }
            if (placement == null) {
                placement = byOwnRules(unit);
            }
            if (placement == null) {
                open.add(unit);
            } else {
                placements.put(unit.key(), placement);
            }
        }
        var byService = new HashMap<String, Placement>();
        for (var unit : open) {
            var placement = byService(unit);
            if (placement != null) {
                byService.put(unit.key(), placement);
            }
        }
        // The first message of an incident's channel that finds its incident takes all others with it, then threads.
        follow(units, open, byService, this::incidentChannel, Placement.CHANNEL, "Its channel is about this incident.");
        follow(units, open, byService, Unit::thread, Placement.THREAD, "A message of its thread is on this incident.");
        for (var unit : open) {
            placements.putIfAbsent(
                    unit.key(),
                    byService.getOrDefault(
                            unit.key(), Placement.waits(unit.service() == null ? NO_SERVICE : NOT_REACHED)));
        }
        return placements;
    }

    private void follow(
            Collection<Unit> units,
            Collection<Unit> open,
            Map<String, Placement> byService,
            Function<Unit, @Nullable String> group,
            String rule,
            String evidence) {
        var leaders = new HashMap<String, Unit>();
        for (var unit : units) {
            var key = group.apply(unit);
            var own = placements.getOrDefault(unit.key(), byService.get(unit.key()));
            if (key != null && own != null && own.cluster() != null) {
                leaders.putIfAbsent(key, unit);
            }
        }
        for (var unit : open) {
            var key = group.apply(unit);
            var leader = key == null ? null : leaders.get(key);
            if (leader != null && leader != unit && !placements.containsKey(unit.key())) {
                var lead = placements.getOrDefault(leader.key(), byService.get(leader.key()));
                if (lead != null && lead.cluster() != null) {
                    placements.put(unit.key(), Placement.on(lead.cluster(), rule, evidence));
                }
            } else if (leader == unit) {
                var own = byService.get(unit.key());
                if (own != null) {
                    placements.putIfAbsent(unit.key(), own);
                }
            }
        }
    }

    private @Nullable String incidentChannel(Unit unit) {
        var channel = unit.channel();
        return channel != null && settings.isIncidentChannel(channel) ? channel : null;
    }

    private @Nullable Placement byLinkedChannel(Unit unit) {
        var candidates = unit.channel() == null ? List.<Cluster>of() : linked.getOrDefault(unit.channel(), List.of());
        var cluster = nearest(unit, candidates);
        return cluster == null
                ? null
                : Placement.on(cluster, Placement.CHANNEL, "Its channel, " + unit.channel() + ", is linked.");
    }

    /** What the rules of this installation say; null where they leave it to those that are built in. */
    private @Nullable Placement byOwnRules(Unit unit) {
        var ruling = unit.ruling();
        if (ruling == null) {
            return null;
        }
        var join = ruling.join();
        if (join != null) {
            var window = unit.joinWindow(settings);
            var candidates = clusters.stream()
                    .filter(cluster ->
                            cluster.holdsValue(join.key()) && cluster.span().phase(unit, window) != null)
                    .toList();
            var cluster = nearest(unit, candidates);
            if (cluster != null) {
                return Placement.on(cluster, Ruling.attachmentRule(join.rule()), join.evidence());
            }
        }
        return ruling.ignored() == null
                ? null
                : Placement.waits(ruling.ignored().evidence());
    }

    private @Nullable Placement byService(Unit unit) {
        var window = settings.window(unit.kind());
        var candidates = clusters.stream()
                .filter(cluster -> cluster.places().hold(unit) && cluster.span().phase(unit, window) != null)
                .toList();
        var cluster = nearest(unit, candidates);
        var phase = cluster == null ? null : cluster.span().phase(unit, window);
        return cluster == null || phase == null
                ? null
                : Placement.on(cluster, Placement.SAME_SERVICE, Grouping.sameService(unit.place(), phase, window));
    }

    /** The one whose impact began last before it; the first after it where none did. */
    private static @Nullable Cluster nearest(Unit unit, List<Cluster> candidates) {
        Cluster nearest = null;
        for (var cluster : candidates.stream().sorted(Cluster.BY_START).toList()) {
            if (nearest == null || cluster.span().beginsBy(unit.startedAt())) {
                nearest = cluster;
            }
        }
        return nearest;
    }
}
