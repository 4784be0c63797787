package dev.debrief.command.correlation;

import dev.debrief.command.correlation.DueRows.Due;
import dev.debrief.command.correlation.Settlement.Recording;
import dev.debrief.command.rules.Ruling;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Records what may change the place of others: everything about it is grouped anew, and the difference is recorded. */
@Component
class LongWay {
    private final Journal journal;
    private final SignalRows signals;
    private final IncidentRows incidents;
    private final DueRows due;
    private final Settlement.Numbers numbers;
    private final CorrelationSettings settings;
    private final Neighbours neighbours;
    private final Live live;

    LongWay(
            Journal journal,
            SignalRows signals,
            IncidentRows incidents,
            DueRows due,
            Settlement.Numbers numbers,
            CorrelationSettings settings,
            Neighbours neighbours,
            Live live) {
        this.journal = journal;
        this.signals = signals;
        this.incidents = incidents;
        this.due = due;
        this.numbers = numbers;
        this.settings = settings;
        this.neighbours = neighbours;
        this.live = live;
    }

    /**
     * Settles where the sightings and the incidents belong that people decided about; {@code first} is what must be recorded
     * before all that follows. Returns those that were no repeats.
     */
    Set<SignalId> settle(
            Collection<Sighting> sightings,
            Map<SignalId, Signal> heard,
            Set<SignalId> corrected,
            List<Due> decided,
            List<Object> first) {
        var dueIds = new HashSet<String>();
        decided.forEach(it -> dueIds.add(incidents.survivor(it.incident())));
        var around = Neighbourhood.around(sightings, corrected, dueIds, signals, incidents, settings, neighbours.now());
        if (around.heard().isEmpty() && dueIds.isEmpty()) {
            return Set.of();
        }
        around.stored().forEach(signal -> live.forget(signal.sighting()));
        around.heard().values().forEach(live::forget);
        around.answer().clusters().forEach(cluster -> cluster.incidents().forEach(it -> live.forget(it.id())));
        var settlement = new Settlement(around, numbers, knownAt(around, decided));
        var events = new ArrayList<Object>(first);
        events.addAll(settlement.moved);
        events.addAll(settlement.merged);
        events.addAll(settlement.opened);
        events.addAll(recorded(settlement.recordings, heard, around));
        events.addAll(carried(settlement, decided));
        journal.append(events, rulings(settlement));
        attachWhatNames(settlement);
        return around.heard().keySet();
    }

    private static Instant knownAt(Neighbourhood around, List<Due> decided) {
        var heard = around.heard().values().stream().map(Sighting::observedAt);
        return Stream.concat(heard, decided.stream().map(Due::decidedAt))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private List<Object> recorded(List<Recording> recordings, Map<SignalId, Signal> heard, Neighbourhood around) {
        var known = new HashMap<SignalId, KnownSignal>();
        around.stored().forEach(signal -> known.put(signal.sighting().id(), signal));
        var places = new HashSet<EventLog.Place>();
        for (var recording : recordings) {
            var id = recording.sighting().id();
            var kept = known.get(id);
            if (!around.heard().containsKey(id) && kept != null) {
                places.add(new EventLog.Place(kept.stream(), kept.sequence()));
            }
        }
        var kept = journal.signals(places);
        var events = new ArrayList<Object>();
        for (var recording : recordings) {
            var id = recording.sighting().id();
            var signal = around.heard().containsKey(id) ? heard.get(id) : kept.get(id);
            events.add(Journal.recorded(id, signal, recording.on(), recording.why()));
        }
        return events;
    }

    /** What people said about incidents that others take in, said of those. */
    private List<IncidentEvent> carried(Settlement settlement, List<Due> decided) {
        var carried = new ArrayList<IncidentEvent>();
        for (var merged : settlement.merged) {
            carried.addAll(carried(merged.incidentId(), merged.into()));
        }
        for (var absorbed : decided) {
            if (absorbed.absorbed() != null) {
                carried.addAll(carried(
                        new IncidentId(absorbed.absorbed()), new IncidentId(incidents.survivor(absorbed.incident()))));
            }
        }
        return carried;
    }

    private List<IncidentEvent> carried(IncidentId from, IncidentId to) {
        return Carried.over(journal.history(from), to, journal.history(to));
    }

    /** What named an incident before it was there is looked at again soon, now that it is. */
    private void attachWhatNames(Settlement settlement) {
        var names = new HashMap<String, IncidentOpened>();
        for (var opened : settlement.opened) {
            names.put("inc-" + opened.number(), opened);
            names.put(opened.incidentId().value(), opened);
        }
        for (var waiting : signals.naming(names.keySet())) {
            var opened = waiting.sighting().named() == null
                    ? null
                    : names.get(waiting.sighting().named());
            if (opened != null) {
                due.add(opened.incidentId().value(), opened.observedAt());
            }
        }
    }

    private static Map<SignalId, Ruling> rulings(Settlement settlement) {
        var rulings = new HashMap<SignalId, Ruling>();
        for (var recording : settlement.recordings) {
            var ruling = recording.sighting().ruling();
            if (ruling != null) {
                rulings.put(recording.sighting().id(), ruling);
            }
        }
        return rulings;
    }
}
