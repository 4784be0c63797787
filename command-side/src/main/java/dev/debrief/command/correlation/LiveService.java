package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.events.incident.IncidentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one service from an instant on: its units, and the incidents that reach so far. Not plain where
 * anything makes its answers depend on more than that: a person's decision, an alert of another service on its incident, a
 * name, a thread.
 */
final class LiveService {
    final String name;

    /** Everything at or after it is here. */
    final Instant from;

    final List<LiveIncident> incidents = new ArrayList<>();
    private final Map<String, LiveUnit> units = new HashMap<>();
    private final Map<String, Instant> alerts = new HashMap<>();
    private final TreeSet<LiveUnit> waiting = new TreeSet<>(LiveUnit.IN_TIME);
    private @Nullable LiveUnit lastAlert;
    private @Nullable Instant lastOther;
    private @Nullable Instant lastAttached;
    private boolean plain = true;

    private LiveService(String name, Instant from) {
        this.name = name;
        this.from = from;
    }

    /** What the index knows of a service. */
    static LiveService of(String name, Instant from, Collection<KnownSignal> signals, Collection<KnownIncident> known) {
        var live = new LiveService(name, from);
        var unsorted = new HashMap<String, LiveUnit>();
        for (var signal : signals) {
            live.learn(signal, unsorted);
        }
        var founders = new HashMap<IncidentId, LiveUnit>();
        var sorted = unsorted.values().stream().sorted(LiveUnit.IN_TIME).toList();
        for (var unit : sorted) {
            if (unit.kind == Kind.ALERT && unit.incident != null) {
                founders.putIfAbsent(unit.incident, unit);
            }
        }
        for (var incident : known) {
            var founder = founders.get(incident.id());
            var opener = incident.opener() == null ? null : unsorted.get(incident.opener());
            live.plain &= isPlain(incident) && opener != null && incident.id().equals(opener.incident);
            if (live.plain && founder != null) {
                live.incidents.add(new LiveIncident(incident.id(), incident.number(), founder));
            }
        }
        sorted.forEach(live::place);
        return live;
    }

    private static boolean isPlain(KnownIncident incident) {
        return incident.declared() == null
                && !incident.touched()
                && incident.resolution() == null
                && incident.channels().isEmpty();
    }

    private void learn(KnownSignal signal, Map<String, LiveUnit> learned) {
        var sighting = signal.sighting();
        var alert = sighting.kind() == Kind.ALERT;
        plain &= signal.pin() == null && sighting.ruling() == null && !(alert && !takesPlainly(sighting));
        var unit = learned.computeIfAbsent(
                sighting.unit(), key -> new LiveUnit(sighting, signal.incident(), signal.why()));
        plain &= name.equals(sighting.service()) || !alert;
        plain &= Objects.equals(unit.incident, signal.incident());
        plain &= unit.isToldAlikeBy(sighting) || !alert;
        var part = unit.add(sighting);
        part.stream = signal.stream();
        part.sequence = signal.sequence();
    }

    /** True if nothing about the sighting of an alert leads beyond this service and its times. */
    boolean takesPlainly(Sighting sighting) {
        return name.equals(sighting.service()) && sighting.named() == null && !sighting.saysNoStart();
    }

    private void place(LiveUnit unit) {
        if (unit.kind == Kind.ALERT && unit.incident != null) {
            var incident = incident(unit.incident);
            plain &= incident != null;
            if (incident != null) {
                incident.add(unit);
            }
        }
        add(unit);
    }

    boolean isPlain() {
        return plain;
    }

    int size() {
        return units.size() + 1;
    }

    @Nullable
    LiveUnit unit(String key) {
        return units.get(key);
    }

    @Nullable
    LiveIncident incident(@Nullable IncidentId id) {
        for (var incident : incidents) {
            if (incident.id.equals(id)) {
                return incident;
            }
        }
        return null;
    }

    /** Remembers a unit, and when the last of its kind was. */
    void add(LiveUnit unit) {
        units.put(unit.key, unit);
        if (unit.kind == Kind.ALERT) {
            if (unit.alert != null) {
                alerts.merge(unit.alert, unit.startedAt, LiveService::later);
            }
            lastAlert = lastAlert == null || LiveUnit.IN_TIME.compare(unit, lastAlert) > 0 ? unit : lastAlert;
        } else {
            lastOther = later(unit.startedAt, lastOther);
            if (unit.incident == null) {
                waiting.add(unit);
            } else {
                lastAttached = later(unit.startedAt, lastAttached);
            }
        }
    }

    /** A unit that waited is on an incident now. */
    void attached(LiveUnit unit) {
        waiting.remove(unit);
        lastAttached = later(unit.startedAt, lastAttached);
    }

    /** What waits at or after an instant, alerts left out. */
    Collection<LiveUnit> waitingSince(Instant from) {
        var since = new ArrayList<LiveUnit>();
        for (var unit : waiting.descendingSet()) {
            if (unit.startedAt.isBefore(from)) {
                break;
            }
            since.add(unit);
        }
        return since;
    }

    /** True if no alert of the service comes after it in the order of {@link Unit#IN_TIME}. */
    boolean isLastAlert(LiveUnit episode) {
        return lastAlert == null || LiveUnit.IN_TIME.compare(episode, lastAlert) > 0;
    }

    boolean hasAlertAfter(Instant at) {
        return lastAlert != null && lastAlert.startedAt.isAfter(at);
    }

    /** The alerts that fired. */
    Set<String> alerts() {
        return alerts.keySet();
    }

    /** True if the same alert fired at or after {@code at}. */
    boolean firedSince(@Nullable String alert, Instant at) {
        var last = alert == null ? null : alerts.get(alert);
        return last != null && !last.isBefore(at);
    }

    /** True if anything but an alert lies after it. */
    boolean hasOtherAfter(Instant at) {
        return lastOther != null && lastOther.isAfter(at);
    }

    /** True if anything but an alert is on an incident and not before it. */
    boolean hasAttachedSince(Instant at) {
        return lastAttached != null && !lastAttached.isBefore(at);
    }

    boolean hasOthers() {
        return lastOther != null;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }
}
