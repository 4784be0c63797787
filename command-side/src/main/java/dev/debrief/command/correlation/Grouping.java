package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.command.rules.Ruling;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which signals belong together, as a pure function of everything known: the same signals give the same answer in
 * whatever order they came. Alerts make the incidents, in the order of their starts; everything else then joins them.
 */
final class Grouping {
    /** Where each unit belongs, by its key, and all clusters, in the order of their impact. */
    record Answer(Map<String, Placement> placements, List<Cluster> clusters) {
        Placement of(Sighting sighting) {
            var placement = placements.get(sighting.unit());
            if (placement == null) {
                throw new IllegalArgumentException(sighting.id() + " was not among the signals that were grouped.");
            }
            return placement;
        }

        Placement of(Unit unit) {
            return Objects.requireNonNull(placements.get(unit.key()), unit.key());
        }
    }

    static final String SAME_ALERT_BEFORE = "The same alert fired in it before.";

    private final CorrelationSettings settings;
    private final Map<String, Pin> pins;
    private final Adjacency adjacency;
    private final List<Cluster> clusters = new ArrayList<>();
    private final Map<IncidentId, Cluster> byIncident = new HashMap<>();
    private final Map<String, Cluster> byName = new HashMap<>();
    private final Map<String, KnownIncident> byOpener = new HashMap<>();
    private final Map<String, Placement> placements = new LinkedHashMap<>();

    private Grouping(
            Collection<KnownIncident> incidents,
            Map<String, Pin> pins,
            CorrelationSettings settings,
            Adjacency adjacency) {
        this.pins = pins;
        this.settings = settings;
        this.adjacency = adjacency;
        for (var incident : incidents) {
            var cluster = new Cluster(incident);
            clusters.add(cluster);
            byIncident.put(incident.id(), cluster);
            incident.names().forEach(name -> byName.put(name, cluster));
            if (incident.opener() != null) {
                byOpener.put(incident.opener(), incident);
            }
        }
    }

    static Answer of(
            Collection<Sighting> sightings,
            Collection<KnownIncident> incidents,
            Map<String, Pin> pins,
            CorrelationSettings settings,
            Adjacency adjacency) {
        var grouping = new Grouping(incidents, pins, settings, adjacency);
        var units = Unit.of(sightings);
        for (var unit : units) {
            if (unit.kind() == Kind.ALERT) {
                grouping.sweep(unit);
            }
        }
        grouping.placements.replaceAll((key, it) ->
                it.cluster() == null ? it : new Placement(it.cluster().root(), it.why()));
        var clusters = grouping.clusters.stream()
                .filter(cluster -> cluster.root() == cluster)
                .sorted(Cluster.BY_START)
                .toList();
        var joining = units.stream().filter(unit -> unit.kind() != Kind.ALERT).toList();
        grouping.placements.putAll(new Joining(clusters, grouping::decided, settings).place(joining));
        return new Answer(grouping.placements, clusters);
    }

    private void sweep(Unit episode) {
        var decided = decided(episode);
        var placement = decided == null ? byRule(episode) : decided;
        placements.put(episode.key(), placement);
        if (placement.cluster() != null) {
            placement.cluster().add(episode, Placement.makesHome(placement.why()));
            if (!pins.containsKey(episode.key())) {
                follow(episode, placement.cluster());
            }
        }
    }

    /** The incident that an episode opened goes with it: where it joined another, both are one. */
    private void follow(Unit episode, Cluster cluster) {
        var opened = byOpener.get(episode.key());
        var own = opened == null ? null : cluster(opened.id());
        if (own != null && own != cluster) {
            cluster.unite(own);
        }
    }

    /** What a person decided, else what the unit itself says; null where neither answers. */
    private @Nullable Placement decided(Unit unit) {
        var pin = pins.get(unit.key());
        if (pin != null && pin.to() == null) {
            return Placement.waits("A person took it off its incident.");
        }
        var pinned = pin == null ? null : cluster(pin.to());
        if (pinned != null) {
            return Placement.on(pinned, Attachment.PERSON, "A person put it here.");
        }
        var named = unit.named() == null ? null : byName.get(unit.named());
        return named == null ? null : Placement.on(named.root(), Placement.NAMED, "It names " + unit.named() + ".");
    }

    private Placement byRule(Unit episode) {
        var byOwnRules = byOwnRules(episode);
        if (byOwnRules != null) {
            return byOwnRules;
        }
        var sameAlert = latest(episode, cluster -> cluster.holdsAlert(episode.alert()));
        if (sameAlert != null) {
            return Placement.on(sameAlert, Placement.SAME_ALERT, SAME_ALERT_BEFORE);
        }
        var sameService = latest(episode, cluster -> cluster.places().hold(episode));
        if (sameService != null) {
            var window = settings.window(Kind.ALERT);
            var phase = sameService.span().phase(episode, window);
            return Placement.on(sameService, Placement.SAME_SERVICE, sameService(episode.place(), phase, window));
        }
        return opens(episode);
    }

    /** What the rules of this installation say of an episode; null where they leave it to those that are built in. */
    private @Nullable Placement byOwnRules(Unit episode) {
        var ruling = episode.ruling();
        if (ruling == null) {
            return null;
        }
        if (ruling.maintenance() != null && !isKept(episode)) {
            return Placement.waits(ruling.maintenance().evidence());
        }
        var join = ruling.join();
        var sameValue = join == null
                ? null
                : latest(episode, cluster -> cluster.holdsValue(join.key()), episode.joinWindow(settings));
        if (join != null && sameValue != null) {
            return Placement.on(sameValue, Ruling.attachmentRule(join.rule()), join.evidence());
        }
        if (ruling.ignored() != null && !isKept(episode)) {
            return Placement.waits(ruling.ignored().evidence());
        }
        return join != null && join.only() ? opens(episode) : null;
    }

    /** What a person took on is never un-opened. */
    private boolean isKept(Unit episode) {
        var own = byOpener.get(episode.key());
        return own != null && own.touched();
    }

    private Placement opens(Unit episode) {
        var own = byOpener.get(episode.key());
        var kept = isKept(episode);
        var opening = Opening.of(episode, settings);
        if (!(opening.opens() || (kept && episode.severity() != null))) {
            return Placement.waits(opening.why());
        }
        var alone = episode.ruling() != null
                && episode.ruling().join() != null
                && episode.ruling().join().only();
        var neighbour = kept || alone ? null : neighbour(episode);
        if (neighbour != null) {
            return neighbour;
        }
        var cluster = own == null ? null : cluster(own.id());
        if (cluster == null) {
            cluster = new Cluster();
            clusters.add(cluster);
        }
        return Placement.on(cluster, Placement.OPENS, opening.why());
    }

    /** The incident of a service next to it, rather than one of its own. */
    private @Nullable Placement neighbour(Unit episode) {
        if (episode.service() == null || adjacency.of(episode.service()).isEmpty()) {
            return null;
        }
        return clusters.stream()
                .filter(cluster -> cluster.root() == cluster && cluster.span().isNear(episode, adjacency.within()))
                .filter(cluster -> cluster.places().nextTo(episode, adjacency) != null)
                .reduce((one, other) -> Cluster.laterFirst(one, other) <= 0 ? one : other)
                .map(cluster -> Placement.on(
                        cluster,
                        Placement.NEIGHBOUR,
                        adjacency.evidence(cluster.places().nextTo(episode, adjacency), episode, cluster)))
                .orElse(null);
    }

    /** Of the clusters that reach to the episode, the one whose impact began last. */
    private @Nullable Cluster latest(Unit episode, Predicate<Cluster> matches) {
        return latest(episode, matches, settings.window(Kind.ALERT));
    }

    private @Nullable Cluster latest(Unit episode, Predicate<Cluster> matches, CorrelationSettings.Window window) {
        return clusters.stream()
                .filter(cluster -> cluster.root() == cluster && matches.test(cluster))
                .filter(cluster -> cluster.span().phase(episode, window) != null)
                .reduce((one, other) -> Cluster.laterFirst(one, other) <= 0 ? one : other)
                .orElse(null);
    }

    private @Nullable Cluster cluster(@Nullable IncidentId incident) {
        var cluster = incident == null ? null : byIncident.get(incident);
        return cluster == null ? null : cluster.root();
    }

    static String sameService(String place, @Nullable Phase phase, CorrelationSettings.Window window) {
        return "Same service, " + place + ", " + (phase == null ? "" : phase.words(window)) + ".";
    }
}
