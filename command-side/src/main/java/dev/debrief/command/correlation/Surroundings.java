package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where to look further once the answer is known: about incidents that change with what was heard, whole incidents and what
 * lies about their spans before and after; about the others only what follows the episodes that were heard.
 */
final class Surroundings {
    private final Set<String> heardUnits;
    private final Map<SignalId, KnownSignal> stored;
    private final Map<IncidentId, KnownIncident> known;
    private final Set<String> due;
    private final CorrelationSettings settings;
    private final Adjacency adjacency;
    private final Found found =
            new Found(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());

    Surroundings(
            Map<SignalId, Sighting> heard,
            Map<SignalId, KnownSignal> stored,
            Map<IncidentId, KnownIncident> known,
            Set<String> due,
            CorrelationSettings settings,
            Adjacency adjacency) {
        this.heardUnits = heard.values().stream().map(Sighting::unit).collect(Collectors.toSet());
        this.stored = stored;
        this.known = known;
        this.due = due;
        this.settings = settings;
        this.adjacency = adjacency;
    }

    /** Whole incidents, and stretches of time of services, of their alerts alone, of alerts and of the values of rules. */
    record Found(
            Set<String> whole,
            Set<Region> services,
            Set<Region> alertsOfServices,
            Set<Region> alerts,
            Set<Region> values) {}

    Found of(Grouping.Answer answer) {
        for (var cluster : answer.clusters()) {
            var involved = involved(cluster);
            var before = involved.stream().map(this::before).toList();
            if (isChanged(cluster, involved, before)) {
                involved.forEach(id -> found.whole().add(id.value()));
                var from = earliest(cluster, before);
                if (from != null) {
                    var to = latest(cluster, before);
                    with(cluster, before).forEach(each -> about(each, from, to));
                }
            } else {
                after(cluster);
            }
        }
        return found;
    }

    private void about(Cluster cluster, Instant from, @Nullable Instant to) {
        var reach = settings.reach();
        cluster.places().services().forEach(service -> found.services().add(region(service, from, to, reach, reach)));
        var near = adjacency.within();
        for (var home : cluster.places().homes()) {
            adjacency.of(home).forEach(service -> found.alertsOfServices().add(region(service, from, to, near, near)));
        }
        var joined = cluster.joinReach(settings);
        cluster.values().forEach(value -> found.values().add(region(value, from, to, joined, joined)));
        cluster.alerts()
                .forEach(alert -> found.alerts().add(region(alert, from, to, Duration.ZERO, settings.reopenWindow())));
    }

    /** What follows the episodes that were heard, on an incident that stays as it is. */
    private void after(Cluster cluster) {
        for (var episode : cluster.episodes()) {
            if (heardUnits.contains(episode.key())) {
                var from = episode.startedAt();
                var reopens = settings.reopenWindow();
                if (episode.service() != null) {
                    found.alertsOfServices()
                            .add(region(episode.service(), from, cluster.span().end(), Duration.ZERO, reopens));
                }
                if (episode.alert() != null) {
                    found.alerts()
                            .add(region(episode.alert(), from, cluster.span().end(), Duration.ZERO, reopens));
                }
            }
        }
    }

    private static Region region(String key, Instant from, @Nullable Instant to, Duration before, Duration after) {
        return new Region(key, from.minus(before), to == null ? null : to.plus(after));
    }

    /** The incidents that a cluster is now, and those on which its alerts are recorded. */
    private Set<IncidentId> involved(Cluster cluster) {
        var involved = new HashSet<IncidentId>();
        cluster.incidents().forEach(incident -> involved.add(incident.id()));
        for (var episode : cluster.episodes()) {
            for (var sighting : episode.sightings()) {
                var kept = stored.get(sighting.id());
                if (kept != null && kept.incident() != null) {
                    involved.add(kept.incident());
                }
            }
        }
        return involved;
    }

    /** An incident as it is recorded now. */
    private Cluster before(IncidentId id) {
        var incident = known.get(id);
        var cluster = incident == null ? new Cluster() : new Cluster(incident);
        var alerts = stored.values().stream()
                .filter(it -> it.sighting().kind() == Kind.ALERT && id.equals(it.incident()))
                .toList();
        var homes = alerts.stream()
                .filter(it -> it.pin() != null || Placement.makesHome(it.why()))
                .map(it -> it.sighting().unit())
                .collect(Collectors.toSet());
        Unit.of(alerts.stream().map(KnownSignal::sighting).toList())
                .forEach(unit -> cluster.add(unit, homes.contains(unit.key())));
        return cluster;
    }

    private boolean isChanged(Cluster cluster, Set<IncidentId> involved, List<Cluster> before) {
        return before.size() != 1
                || involved.stream().anyMatch(id -> due.contains(id.value()))
                || !cluster.shape(heardUnits).equals(before.getFirst().shape(heardUnits));
    }

    private static List<Cluster> with(Cluster cluster, List<Cluster> before) {
        return Stream.concat(Stream.of(cluster), before.stream()).toList();
    }

    private static @Nullable Instant earliest(Cluster cluster, List<Cluster> before) {
        Instant earliest = null;
        for (var each : with(cluster, before)) {
            var start = each.span().start();
            earliest = earliest == null || (start != null && start.isBefore(earliest)) ? start : earliest;
        }
        return earliest;
    }

    /** The last end; null where one has none. */
    private static @Nullable Instant latest(Cluster cluster, List<Cluster> before) {
        Instant latest = null;
        for (var each : with(cluster, before)) {
            var end = each.span().end();
            if (each.span().start() == null) {
                continue;
            }
            if (end == null) {
                return null;
            }
            latest = latest == null || end.isAfter(latest) ? end : latest;
        }
        return latest;
    }
}
