package dev.debrief.command.incident;

import dev.debrief.command.incident.IncidentCommand.ClaimSignals;
import dev.debrief.command.incident.IncidentCommand.MergeIncident;
import dev.debrief.command.incident.IncidentCommand.MoveSignals;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.signal.SignalId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** What follows where a person says that signals belong elsewhere than the rules put them. */
final class Regrouping {
    private Regrouping() {}

    static List<SignalsClaimed> claim(IncidentState state, ClaimSignals it) {
        var coming = new LinkedHashSet<SignalId>();
        var unknown = new TreeSet<String>();
        for (var signal : it.signals()) {
            if (state.named(signal.value()).stream().anyMatch(Heard::here)) continue;
            if (it.waiting().contains(signal)) coming.add(signal);
            else unknown.add(signal.value());
        }
        if (!unknown.isEmpty()) {
            throw Refused.unknown("signals: " + String.join(", ", unknown)
                    + " wait in the inbox no more; GET /api/inbox lists those that do.");
        }
        if (coming.isEmpty()) return List.of();
        return List.of(new SignalsClaimed(it.incidentId(), List.copyOf(coming), it.actor(), it.decidedAt()));
    }

    static List<IncidentMerged> merge(IncidentState state, MergeIncident it) {
        if (it.into().equals(state.mergedInto())) return List.of();
        if (it.into().equals(it.incidentId())) {
            throw Refused.notAllowed("into: " + it.into() + " is " + state.reference()
                    + " itself, or was merged into it; name an incident that stands for itself.");
        }
        var why = Attachment.byPerson("A person found that both are one incident.");
        return List.of(new IncidentMerged(it.incidentId(), it.into(), why, it.actor(), it.decidedAt()));
    }

    static List<SignalsMoved> move(IncidentState state, MoveSignals it) {
        if (it.incidentId().equals(it.to())) {
            throw Refused.notAllowed(
                    "to: the signals are on " + state.reference() + " already; name another incident.");
        }
        var leaving = new LinkedHashSet<SignalId>();
        var unknown = new TreeSet<String>();
        for (var name : it.signals()) {
            var found = state.named(name);
            found.stream().filter(Heard::here).map(Heard::id).forEach(leaving::add);
            var here = found.stream().anyMatch(Heard::here);
            var done = !found.isEmpty() && found.stream().allMatch(each -> Objects.equals(each.to(), it.to()));
            if (!here && !done) unknown.add(name);
        }
        if (!unknown.isEmpty()) {
            throw Refused.unknown("signals: " + state.reference() + " does not hold " + String.join(", ", unknown)
                    + "; name signals or timeline entries that it holds.");
        }
        if (leaving.isEmpty()) return List.of();
        var why = Attachment.byPerson("A person found that they belong elsewhere.");
        return List.of(
                new SignalsMoved(it.incidentId(), List.copyOf(leaving), it.to(), why, it.actor(), it.decidedAt()));
    }
}
