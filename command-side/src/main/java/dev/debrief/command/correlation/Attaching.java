package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
    private final Settlement.Numbers numbers;
    private final Set<String> seen = new HashSet<>();
    private final Attached attached = new Attached();
    private Set<String> strange = Set.of();

    private Attaching(Live live, CorrelationSettings settings, Adjacency adjacency, Settlement.Numbers numbers) {
        this.live = live;
        this.settings = settings;
        this.adjacency = adjacency;
        this.numbers = numbers;
    }

    static Attached attach(
            Collection<Sighting> heard,
            Live live,
            LiveRows rows,
            CorrelationSettings settings,
            Adjacency adjacency,
            Settlement.Numbers numbers) {
        var attaching = new Attaching(live, settings, adjacency, numbers);
        do {
            live.services().learn(heard);
        } while (!attaching.ask(heard, rows)); // again if another process knew better
        for (var sighting : heard.stream().sorted(ALERTS_FIRST).toList()) {
            if (!attaching.take(sighting)) {
                attaching.attached.rest.add(sighting);
            }
        }
        var openings = attaching.attached.openings;
        var next = numbers.numbers(
                openings.stream().map(opening -> opening.incident().id).toList());
        for (var at = 0; at < next.size(); at++) {
            openings.get(at).incident().number = next.get(at);
        }
        return attaching.attached;
    }

    /** Asks the index once for all that is not known by heart; false if what is known turned out to be old. */
    private boolean ask(Collection<Sighting> heard, LiveRows rows) {
        var alerts = new HashSet<LiveRows.Alert>();
        var units = new HashSet<String>();
        var threads = new HashSet<String>();
        for (var sighting : heard) {
            var service = sighting.service();
            if (sighting.kind() == Kind.ALERT) {
                if (service != null
                        && sighting.alert() != null
                        && !live.services().isOf(service, sighting.alert())) {
                    alerts.add(new LiveRows.Alert(sighting.alert(), service));
                }
            } else if (unit(sighting) == null) {
                units.add(sighting.unit());
                if (sighting.thread() != null) {
                    threads.add(sighting.thread());
                }
            }
        }
        var answer = rows.strange(alerts, units, threads);
        strange = answer.keys();
        if (!live.isAsOf(answer.head())) {
            return false;
        }
        for (var alert : alerts) {
            if (!strange.contains(alert.alert())) {
                live.services().found(alert.service(), alert.alert());
            }
        }
        return true;
    }

    private @Nullable LiveUnit unit(Sighting sighting) {
        var service = sighting.service() == null ? null : live.services().service(sighting.service());
        return service == null ? null : service.unit(sighting.unit());
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
            return again(sighting, unit, name, service);
        }
        if (sighting.startedAt().isBefore(live.services().since(service))) {
            return false;
        }
        return sighting.kind() == Kind.ALERT
                ? LiveService.isPlain(name, sighting)
                        && live.services().isOf(name, sighting.alert())
                        && fires(sighting, name, service)
                : isAlone(sighting) && joins(sighting, service);
    }

    /** True for a unit of which nothing was heard before, and a message of whose thread and channel nothing hangs. */
    private boolean isAlone(Sighting sighting) {
        var channel = sighting.channel();
        var thread = sighting.thread();
        return !strange.contains(sighting.unit())
                && (thread == null || !strange.contains(thread))
                && (channel == null
                        || !(settings.isIncidentChannel(channel) || live.names().isLinked(channel)))
                && seen.add(sighting.unit())
                && (thread == null || seen.add("thread of " + thread));
    }

    private boolean waitsForNoService(Sighting sighting) {
        record(
                new LiveUnit.Part(sighting),
                null,
                Placement.waits(Joining.NO_SERVICE).why());
        return true;
    }

    private void record(LiveUnit.Part part, @Nullable IncidentId on, Attachment why) {
        attached.recordings.add(new Attached.Recording(part, on, why, true));
    }

    /** One more word about a unit that is known. */
    private boolean again(Sighting sighting, LiveUnit unit, String name, LiveService service) {
        var kept = unit.part(sighting.id());
        if (kept != null) {
            return !sighting.isEarlierThan(kept); // a repeat, dropped
        }
        if (unit.kind != Kind.ALERT
                || !LiveService.isPlain(name, sighting)
                || !live.services().isOf(name, sighting.alert())
                || !unit.isToldAlikeBy(sighting)) {
            return false;
        }
        var incident = unit.incident == null ? null : service.incident(unit.incident);
        if (unit.incident != null && incident == null) {
            return false;
        }
        if (!unit.isAtLeast(sighting.severity()) && (incident == null || incident.founder == unit)) {
            return false;
        }
        var end = sighting.endedAt();
        if (end != null && unit.endedAt == null && incident != null) {
            var at = end.isBefore(unit.startedAt) ? unit.startedAt : end;
            if (!ends(unit, at, incident, name, service)) {
                return false;
            }
        } else if (end != null && unit.endedAt != null) {
            return false;
        }
        record(unit.add(sighting), unit.incident, unit.why);
        return true;
    }

    private boolean ends(LiveUnit unit, Instant at, LiveIncident incident, String name, LiveService service) {
        if (service.hasAlertAfter(at) && !incident.lastsFrom(at, unit)) {
            return false; // what came after may have come after the end
        }
        var end = incident.endWithout(unit, at);
        if (end != null && service.hasOtherAfter(end)) {
            return false;
        }
        incident.end(unit, at);
        attached.spans.put(incident.id, new LiveRows.Span(incident, name));
        return true;
    }

    /** The first word about an episode of an alert. */
    private boolean fires(Sighting sighting, String name, LiveService service) {
        var opening = Opening.of(sighting.severity(), name, settings, "");
        var unit = new LiveUnit(sighting, null, Placement.waits(opening.why()).why());
        var part = unit.add(sighting);
        if (service.firedSince(unit.alert, unit.startedAt)) {
            return false;
        }
        var last = service.isLastAlert(unit);
        var window = settings.window(Kind.ALERT);
        var same = latest(service, unit, window, incident -> incident.holds(unit.alert));
        var incident = same != null ? same : latest(service, unit, window, it -> it.isAbout(unit.environment));
        if (incident != null) {
            var phase = Objects.requireNonNull(incident.phase(unit.startedAt, window));
            if (!stretches(unit, incident, last, name, service)) {
                return false;
            }
            unit.incident = incident.id;
            unit.why = same != null
                    ? new Attachment(Placement.SAME_ALERT, Grouping.SAME_ALERT_BEFORE)
                    : sameService(sighting, phase, window);
            incident.add(unit);
        } else if (opening.opens()) {
            if (!last || !opens(unit, opening.why(), name, service)) {
                return false;
            }
        }
        service.add(unit);
        record(part, unit.incident, unit.why);
        return true;
    }

    private @Nullable LiveIncident latest(
            LiveService service, LiveUnit unit, CorrelationSettings.Window window, Predicate<LiveIncident> matches) {
        LiveIncident latest = null;
        for (var incident : service.incidents) {
            if (matches.test(incident)
                    && incident.phase(unit.startedAt, window) != null
                    && (latest == null || LiveIncident.BY_START.compare(incident, latest) > 0)) {
                latest = incident;
            }
        }
        return latest;
    }

    /** True if the incident may take the episode in, and nothing about it changes its place. */
    private boolean stretches(LiveUnit unit, LiveIncident incident, boolean last, String name, LiveService service) {
        if (LiveUnit.IN_TIME.compare(unit, incident.founder) < 0) {
            return false;
        }
        if (!last && !(incident.lastsFrom(unit.startedAt, null) && incident.isExactlyAbout(unit.environment))) {
            return false;
        }
        if (!incident.isExactlyAbout(unit.environment) && service.hasOthers()) {
            return false; // one more place to be about
        }
        var before = incident.end();
        var after = incident.endWith(unit.endedAt);
        if (!Objects.equals(before, after)) {
            var from = before == null || (after != null && after.isBefore(before)) ? after : before;
            if (from != null && service.hasOtherAfter(from)) {
                return false;
            }
            attached.spans.put(incident.id, new LiveRows.Span(incident, name));
        }
        return true;
    }

    /** Opens an incident, and takes what waits for one. */
    private boolean opens(LiveUnit unit, String why, String name, LiveService service) {
        if (service.hasAttachedSince(unit.startedAt)) {
            return false;
        }
        var incident = new LiveIncident(numbers.id(), 0, unit);
        incident.add(unit);
        var joining = service.waitingSince(unit.startedAt.minus(settings.reach())).stream()
                .filter(it -> isCovered(it, incident))
                .toList();
        if (joining.stream().anyMatch(it -> !it.alone && it.kind == Kind.MESSAGE)) {
            return false;
        }
        unit.incident = incident.id;
        unit.why = new Attachment(Placement.OPENS, why);
        service.incidents.add(incident);
        live.services().opened(incident.id, name);
        attached.openings.add(new Attached.Opening(incident, unit.why));
        attached.spans.put(incident.id, new LiveRows.Span(incident, name));
        joining.forEach(it -> join(it, incident, service));
        return true;
    }

    private boolean isCovered(LiveUnit unit, LiveIncident incident) {
        return incident.isAbout(unit.environment) && incident.phase(unit.startedAt, settings.window(unit.kind)) != null;
    }

    /** What waited is on an incident from now on, with all of its parts. */
    private void join(LiveUnit unit, LiveIncident incident, LiveService service) {
        var window = settings.window(unit.kind);
        var phase = Objects.requireNonNull(incident.phase(unit.startedAt, window));
        unit.incident = incident.id;
        unit.why = sameService(unit.parts.getFirst().sighting, phase, window);
        service.attached(unit);
        for (var part : unit.parts) {
            attached.recordings.removeIf(it -> it.part() == part);
            var fresh = part.stream.isEmpty();
            attached.recordings.add(new Attached.Recording(part, incident.id, unit.why, fresh));
        }
    }

    /** The only word so far about a deployment, a message or a report. */
    private boolean joins(Sighting sighting, LiveService service) {
        var window = settings.window(sighting.kind());
        LiveIncident nearest = null;
        for (var incident :
                service.incidents.stream().sorted(LiveIncident.BY_START).toList()) {
            if (incident.isAbout(sighting.environment())
                    && incident.phase(sighting.startedAt(), window) != null
                    && (nearest == null || !incident.start().isAfter(sighting.startedAt()))) {
                nearest = incident;
            }
        }
        var phase = nearest == null ? null : nearest.phase(sighting.startedAt(), window);
        var unit = nearest == null || phase == null
                ? new LiveUnit(
                        sighting, null, Placement.waits(Joining.NOT_REACHED).why())
                : new LiveUnit(sighting, nearest.id, sameService(sighting, phase, window));
        unit.alone = true;
        var part = unit.add(sighting);
        service.add(unit);
        record(part, unit.incident, unit.why);
        return true;
    }

    private static Attachment sameService(Sighting sighting, Phase phase, CorrelationSettings.Window window) {
        var place = sighting.environment() == null
                ? String.valueOf(sighting.serviceName())
                : sighting.serviceName() + " in " + sighting.environment();
        return new Attachment(Placement.SAME_SERVICE, Grouping.sameService(place, phase, window));
    }
}
