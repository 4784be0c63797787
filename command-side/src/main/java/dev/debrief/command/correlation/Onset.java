package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.events.incident.Attachment;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The first word about an episode of an alert: it joins an incident, opens one, or waits. */
final class Onset {
    private final LiveServices services;
    private final CorrelationSettings settings;
    private final Settlement.Numbers numbers;
    private final Attached attached;

    Onset(LiveServices services, CorrelationSettings settings, Settlement.Numbers numbers, Attached attached) {
        this.services = services;
        this.settings = settings;
        this.numbers = numbers;
        this.attached = attached;
    }

    /** False if the sighting has to go the long way. */
    boolean take(Sighting sighting, LiveService service) {
        var opening = Opening.of(sighting.severity(), service.name, settings, "");
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
            if (!stretches(unit, incident, last, service)) {
                return false;
            }
            unit.incident = incident.id;
            unit.why = same != null
                    ? new Attachment(Placement.SAME_ALERT, Grouping.SAME_ALERT_BEFORE)
                    : Attaching.sameService(sighting, phase, window);
            incident.add(unit);
        } else if (opening.opens()) {
            if (!last || !opens(unit, opening.why(), service)) {
                return false;
            }
        }
        service.add(unit);
        attached.record(part, unit.incident, unit.why);
        return true;
    }

    private static @Nullable LiveIncident latest(
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
    private boolean stretches(LiveUnit unit, LiveIncident incident, boolean last, LiveService service) {
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
            attached.stretched(incident, service);
        }
        return true;
    }

    /** Opens an incident, and takes what waits for one. */
    private boolean opens(LiveUnit unit, String why, LiveService service) {
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
        services.opened(incident.id, service.name);
        attached.openings.add(new Attached.Opening(incident, unit.why));
        attached.stretched(incident, service);
        joining.forEach(it -> join(it, incident, service));
        return true;
    }

    private boolean isCovered(LiveUnit unit, LiveIncident incident) {
        return incident.isAbout(unit.environment) && incident.phase(unit.startedAt, settings.window(unit.kind)) != null;
    }

    private void join(LiveUnit unit, LiveIncident incident, LiveService service) {
        var window = settings.window(unit.kind);
        var phase = Objects.requireNonNull(incident.phase(unit.startedAt, window));
        unit.incident = incident.id;
        unit.why = Attaching.sameService(unit.parts.getFirst().sighting, phase, window);
        service.attached(unit);
        attached.join(unit, incident.id);
    }
}
