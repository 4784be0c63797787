package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.events.incident.Attachment;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The short way: where a signal belongs if nothing that is known already can change with it. It answers exactly as
 * {@link Grouping} would for the whole, or not at all; what it leaves goes the long way. The order within a batch is its own
 * choice, since no order changes the answer: alerts first, so that what joins them finds them.
 */
final class Attaching {
    private static final Comparator<Sighting> ALERTS_FIRST = Comparator.comparing(
                    (Sighting it) -> it.kind() != Kind.ALERT)
            .thenComparing(Sighting::occurredAt)
            .thenComparing(Sighting::id);

    private final Live live;
    private final CorrelationSettings settings;
    private final Adjacency adjacency;
    private final Strangers strangers;
    private final Onset onset;
    private final Attached attached;
    private final Set<String> seen = new HashSet<>();

    private Attaching(
            Live live,
            CorrelationSettings settings,
            Adjacency adjacency,
            Settlement.Numbers numbers,
            Strangers strangers,
            Attached attached) {
        this.live = live;
        this.settings = settings;
        this.adjacency = adjacency;
        this.strangers = strangers;
        this.onset = new Onset(live.services(), settings, numbers, attached);
        this.attached = attached;
    }

    static Attached attach(
            Collection<Sighting> heard,
            Live live,
            LiveRows rows,
            CorrelationSettings settings,
            Adjacency adjacency,
            Settlement.Numbers numbers) {
        var attached = new Attached();
        var strangers = Strangers.among(heard, rows, live);
        var attaching = new Attaching(live, settings, adjacency, numbers, strangers, attached);
        for (var sighting : heard.stream().sorted(ALERTS_FIRST).toList()) {
            if (!attaching.take(sighting)) {
                attached.rest.add(sighting);
            }
        }
        attached.number(numbers);
        return attached;
    }

    private boolean take(Sighting sighting) {
        if (sighting.named() != null) {
            live.names().awaits(sighting.named());
            return false;
        }
        if (sighting.ruling() != null) {
            return false; // a rule of this installation has a word in it
        }
        var name = sighting.service();
        if (name == null) {
            return sighting.kind() != Kind.ALERT && isAlone(sighting) && waitsForNoService(sighting);
        }
        var service = live.services().service(name);
        if (service == null || !service.isPlain() || !adjacency.of(name).isEmpty()) {
            return false;
        }
        var unit = service.unit(sighting.unit());
        if (unit != null) {
            return again(sighting, unit, service);
        }
        if (sighting.startedAt().isBefore(live.services().since(service))) {
            return false;
        }
        return sighting.kind() == Kind.ALERT
                ? isPlainAlert(sighting, service) && onset.take(sighting, service)
                : isAlone(sighting) && joins(sighting, service);
    }

    /** One more word about a unit that is known. */
    private boolean again(Sighting sighting, LiveUnit unit, LiveService service) {
        var kept = unit.part(sighting.id());
        if (kept != null) {
            return !sighting.isEarlierThan(kept); // a repeat, dropped
        }
        return unit.kind == Kind.ALERT
                && isPlainAlert(sighting, service)
                && new Progress(unit, service, attached).take(sighting);
    }

    private boolean isPlainAlert(Sighting sighting, LiveService service) {
        return service.takesPlainly(sighting) && live.services().isOf(service.name, sighting.alert());
    }

    /** True for a unit of which nothing was heard before, and a message of whose thread and channel nothing hangs. */
    private boolean isAlone(Sighting sighting) {
        var channel = sighting.channel();
        var thread = sighting.thread();
        return !strangers.contain(sighting.unit())
                && (thread == null || !strangers.contain(thread))
                && (channel == null || !leadsToAnIncident(channel))
                && seen.add(sighting.unit())
                && (thread == null || seen.add("thread of " + thread));
    }

    private boolean leadsToAnIncident(String channel) {
        return settings.isIncidentChannel(channel) || live.names().isLinked(channel);
    }

    private boolean waitsForNoService(Sighting sighting) {
        attached.record(
                new LiveUnit.Part(sighting),
                null,
                Placement.waits(Joining.NO_SERVICE).why());
        return true;
    }

    /** The only word so far about a deployment, a message or a report. */
    private boolean joins(Sighting sighting, LiveService service) {
        var window = settings.window(sighting.kind());
        var nearest = nearest(sighting, service, window);
        var phase = nearest == null ? null : nearest.phase(sighting.startedAt(), window);
        var unit = nearest == null || phase == null
                ? new LiveUnit(
                        sighting, null, Placement.waits(Joining.NOT_REACHED).why())
                : new LiveUnit(sighting, nearest.id, sameService(sighting, phase, window));
        unit.alone = true;
        var part = unit.add(sighting);
        service.add(unit);
        attached.record(part, unit.incident, unit.why);
        return true;
    }

    /** The one whose impact began last before it; the first after it where none did. */
    private static @Nullable LiveIncident nearest(
            Sighting sighting, LiveService service, CorrelationSettings.Window window) {
        LiveIncident nearest = null;
        for (var incident :
                service.incidents.stream().sorted(LiveIncident.BY_START).toList()) {
            if (incident.isAbout(sighting.environment())
                    && incident.phase(sighting.startedAt(), window) != null
                    && (nearest == null || !incident.start().isAfter(sighting.startedAt()))) {
                nearest = incident;
            }
        }
        return nearest;
    }

    static Attachment sameService(Sighting sighting, Phase phase, CorrelationSettings.Window window) {
        var place = sighting.environment() == null
                ? String.valueOf(sighting.serviceName())
                : sighting.serviceName() + " in " + sighting.environment();
        return new Attachment(Placement.SAME_SERVICE, Grouping.sameService(place, phase, window));
    }
}
