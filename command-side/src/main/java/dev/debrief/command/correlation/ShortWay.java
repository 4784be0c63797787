package dev.debrief.command.correlation;

import dev.debrief.command.incident.WaitingSignals;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.EventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Records what changes nothing but itself, as {@link Attaching} found it: a handful of statements for a whole batch. */
@Component
class ShortWay {
    private final Journal journal;
    private final CorrelationIndex index;
    private final WaitingSignals waiting;
    private final SignalRows signals;
    private final LiveRows rows;
    private final Live live;
    private final DueRows due;

    ShortWay(
            Journal journal,
            CorrelationIndex index,
            WaitingSignals waiting,
            SignalRows signals,
            LiveRows rows,
            Live live,
            DueRows due) {
        this.journal = journal;
        this.index = index;
        this.waiting = waiting;
        this.signals = signals;
        this.rows = rows;
        this.live = live;
        this.due = due;
    }

    /** Where signals belong as far as this way answers for them. */
    Attached attach(
            Collection<Sighting> heard, CorrelationSettings settings, Adjacency adjacency, Settlement.Numbers numbers) {
        return Attaching.attach(heard, live, rows, settings, adjacency, numbers);
    }

    void record(Attached attached, Map<SignalId, Signal> heard) {
        if (attached.isEmpty()) {
            return;
        }
        var messages = journal.messages(events(attached, heard), Map.of());
        var encoded = new ArrayList<DomainEventMessage<?>>(messages.size());
        index(attached, heard, messages, () -> encoded.addAll(journal.encoded(messages)));
        var ready = encoded.isEmpty() ? messages : encoded;
        index.unheard(() -> {
            if (attached.isSettled()) waiting.unchanged(() -> journal.append(ready));
            else journal.append(ready);
        });
        rows.measured(List.copyOf(attached.spans.values()));
        for (var opening : attached.openings) {
            if (live.names().isAwaited(opening.incident())) {
                due.add(opening.incident().id.value(), opening.event().observedAt());
            }
        }
    }

    private List<Object> events(Attached attached, Map<SignalId, Signal> heard) {
        var events = new ArrayList<Object>();
        attached.openings.forEach(opening -> events.add(opening.event()));
        var kept = kept(attached);
        attached.recordings.sort(Attached.Recording.IN_TIME);
        for (var recording : attached.recordings) {
            var id = recording.part().sighting.id();
            var signal = recording.fresh() ? heard.get(id) : kept.get(id);
            events.add(Journal.recorded(id, signal, recording.on(), recording.why()));
        }
        return events;
    }

    /** Tells the index where the signals stand now; their messages follow those of the openings. */
    private void index(
            Attached attached,
            Map<SignalId, Signal> heard,
            List<? extends DomainEventMessage<?>> messages,
            Runnable meanwhile) {
        var at = attached.openings.size();
        var fresh = new ArrayList<KnownSignal>();
        var moved = new ArrayList<KnownSignal>();
        for (var recording : attached.recordings) {
            var message = messages.get(at++);
            var part = recording.part();
            part.stream = message.getAggregateIdentifier();
            part.sequence = message.getSequenceNumber();
            if (recording.on() == null && heard.get(part.sighting.id()) instanceof Signal signal) {
                live.waiting().put(signal.id(), signal);
            }
            (recording.fresh() ? fresh : moved)
                    .add(new KnownSignal(
                            part.sighting, recording.on(), recording.why(), part.stream, part.sequence, null));
        }
        rows.add(fresh, meanwhile);
        signals.record(moved);
    }

    /** The signals that are recorded already and go elsewhere now. */
    private Map<SignalId, Signal> kept(Attached attached) {
        var kept = new HashMap<SignalId, Signal>();
        var places = new HashSet<EventLog.Place>();
        for (var recording : attached.recordings) {
            if (!recording.fresh()) {
                var id = recording.part().sighting.id();
                var known = live.waiting().remove(id);
                if (known == null) {
                    places.add(new EventLog.Place(recording.part().stream, recording.part().sequence));
                } else {
                    kept.put(id, known);
                }
            }
        }
        kept.putAll(journal.signals(places));
        return kept;
    }
}
