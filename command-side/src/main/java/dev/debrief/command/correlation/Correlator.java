package dev.debrief.command.correlation;

import dev.debrief.command.correlation.DueRows.Due;
import dev.debrief.command.correlation.Settlement.Recording;
import dev.debrief.command.incident.WaitingSignals;
import dev.debrief.command.rules.RuleBook;
import dev.debrief.command.rules.Ruling;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.KeptSignalsWithdrawn;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.AppendLock;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records signals on the incidents to which they belong, and what is recorded already on others where the answer changed.
 * Holds the append lock meanwhile, so no two processes ever open two incidents for one service.
 */
@Component
public class Correlator {
    private final AppendLock lock;
    private final EventLog log;
    private final EventStore store;
    private final SignalRows signals;
    private final IncidentRows incidents;
    private final DueRows due;
    private final Settlement.Numbers numbers;
    private final CorrelationSettings settings;
    private final Neighbours neighbours;
    private final RuleBook rules;
    private final RuleWatch watch;
    private final CorrelationIndex index;
    private final Live live;
    private final LiveRows rows;
    private final WaitingSignals waiting;

    Correlator(
            AppendLock lock,
            EventLog log,
            EventStore store,
            SignalRows signals,
            IncidentRows incidents,
            DueRows due,
            Settlement.Numbers numbers,
            CorrelationSettings settings,
            Neighbours neighbours,
            RuleBook rules,
            RuleWatch watch,
            CorrelationIndex index, // which must follow the store before anything is recorded
            Live live,
            LiveRows rows,
            WaitingSignals waiting) {
        this.lock = lock;
        this.log = log;
        this.store = store;
        this.signals = signals;
        this.incidents = incidents;
        this.due = due;
        this.numbers = numbers;
        this.settings = settings;
        this.neighbours = neighbours;
        this.rules = rules;
        this.watch = watch;
        this.index = index;
        this.live = live;
        this.rows = rows;
        this.waiting = waiting;
    }

    /** Records what was heard, in the current transaction; returns those that were no repeats. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<SignalId> record(Collection<? extends Signal> heard) {
        lock.acquire();
        var earliest = new LinkedHashMap<SignalId, Signal>();
        for (var signal : heard) {
            earliest.merge(
                    signal.id(),
                    signal,
                    (one, other) -> Sighting.of(other).isEarlierThan(Sighting.of(one)) ? other : one);
        }
        live.enter();
        var judged = new Judged(rules.current());
        var sightings = earliest.values().stream().map(judged::sighting).toList();
        var attached = Attaching.attach(sightings, live, rows, settings, neighbours.now(), numbers);
        record(attached, earliest);
        var recorded = attached.heard();
        live.went(recorded.size());
        watch.keep(judged.watched(attached.ids()));
        if (!attached.rest.isEmpty()) {
            earliest.keySet().retainAll(attached.rest.stream().map(Sighting::id).collect(Collectors.toSet()));
            recorded.addAll(settle(earliest, Set.of(), List.of(), List.of()));
        }
        live.leave();
        return recorded;
    }

    /** Records what the short way found. */
    private void record(Attached attached, Map<SignalId, Signal> heard) {
        if (attached.isEmpty()) {
            return;
        }
        var events = new ArrayList<Object>();
        attached.openings.forEach(opening -> events.add(opening.event()));
        var kept = kept(attached);
        attached.recordings.sort(Attached.Recording.IN_TIME);
        for (var recording : attached.recordings) {
            var id = recording.part().sighting.id();
            var signal = recording.fresh() ? heard.get(id) : kept.get(id);
            if (signal == null) {
                throw new IllegalStateException("The log holds no " + id + ", though the correlation index says so.");
            }
            events.add(
                    recording.on() == null
                            ? Records.kept(signal, recording.why().evidence())
                            : Records.attached(recording.on(), signal, recording.why()));
        }
        var messages = messages(events, Map.of());
        index.unheard(() -> {
            if (attached.isSettled()) waiting.unchanged(() -> store.publish(messages));
            else store.publish(messages);
        });
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
        rows.add(fresh);
        signals.record(moved);
        rows.measured(List.copyOf(attached.spans.values()));
        for (var opening : attached.openings) {
            if (live.isAwaited(opening.incident())) {
                due.add(opening.incident().id.value(), opening.event().observedAt());
            }
        }
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
        kept.putAll(bodies(places));
        return kept;
    }

    /**
     * Records what deliveries say now that they were read again, in the current transaction. What they said before is
     * corrected or withdrawn where it still is what counts; returns how many signals that were, and what was added.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int correct(Rereading again, String reason, Instant now) {
        lock.acquire();
        live.enter();
        live.forget(); // what is known by heart may be what was misread
        var known = signals.ofIds(again.touched().stream().map(SignalId::value).toList()).stream()
                .filter(row ->
                        again.speaksOf(row.sighting().id(), row.sighting().delivery()))
                .toList();
        var present = known.stream().map(row -> row.sighting().id()).collect(Collectors.toSet());
        var heard = again.heard(present);
        var corrected = heard.keySet().stream().filter(present::contains).collect(Collectors.toSet());
        var first = again.corrections(known, heard, reason, now);
        signals.forget(present.stream()
                .filter(id -> !heard.containsKey(id))
                .map(SignalId::value)
                .toList());
        if (heard.isEmpty()) {
            if (!first.isEmpty()) {
                store.publish(messages(first, Map.of()));
            }
        } else {
            settle(heard, corrected, List.of(), first);
        }
        live.forget(); // what is read again can reach far
        return present.size() + heard.size() - corrected.size();
    }

    /** Looks again at the incidents that people decided about; false if there were none. */
    @Transactional
    public boolean settle() {
        if (due.isEmpty()) {
            return false;
        }
        lock.acquire();
        live.enter();
        live.forget(); // the decision itself was appended by another hand
        settle(Map.of(), Set.of(), due.take(), List.of());
        live.forget(); // a person's decision can reach far
        return true;
    }

    /** {@code first} is what must be recorded before all that follows from what was heard. */
    private Set<SignalId> settle(
            Map<SignalId, Signal> heard, Set<SignalId> corrected, List<Due> decided, List<Object> first) {
        var judged = new Judged(rules.current());
        var sightings = heard.values().stream().map(judged::sighting).toList();
        var dueIds =
                decided.stream().map(Due::incident).map(incidents::survivor).collect(Collectors.toSet());
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
        for (var merged : settlement.merged) {
            events.addAll(carried(merged.incidentId(), merged.into()));
        }
        for (var absorbed : decided) {
            if (absorbed.absorbed() != null) {
                events.addAll(carried(
                        new IncidentId(absorbed.absorbed()), new IncidentId(incidents.survivor(absorbed.incident()))));
            }
        }
        if (!events.isEmpty()) {
            store.publish(messages(events, rulings(settlement)));
        }
        attachWhatNames(settlement);
        watch.keep(judged.watched(around.heard().keySet()));
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
        var wanted = new HashMap<SignalId, KnownSignal>();
        around.stored().forEach(signal -> known.put(signal.sighting().id(), signal));
        for (var recording : recordings) {
            var id = recording.sighting().id();
            var kept = known.get(id);
            if (!around.heard().containsKey(id) && kept != null) {
                wanted.put(id, kept);
            }
        }
        var bodies = bodies(wanted.values().stream()
                .map(signal -> new EventLog.Place(signal.stream(), signal.sequence()))
                .collect(Collectors.toSet()));
        var events = new ArrayList<Object>();
        for (var recording : recordings) {
            var id = recording.sighting().id();
            var signal = around.heard().containsKey(id) ? heard.get(id) : bodies.get(id);
            if (signal == null) {
                throw new IllegalStateException("The log holds no " + id + ", though the correlation index says so.");
            }
            events.add(
                    recording.on() == null
                            ? Records.kept(signal, recording.why().evidence())
                            : Records.attached(recording.on(), signal, recording.why()));
        }
        return events;
    }

    /** The signals as they were recorded last. */
    private Map<SignalId, Signal> bodies(Set<EventLog.Place> places) {
        var bodies = new HashMap<SignalId, Signal>();
        for (var stored : log.at(places)) {
            switch (stored.event()) {
                case SignalAttached attached -> bodies.put(attached.signal().id(), attached.signal());
                case ServiceEvent kept -> bodies.put(kept.signal().id(), kept.signal());
                default -> throw new IllegalStateException(stored + " records no signal, though the index says so.");
            }
        }
        return bodies;
    }

    private List<IncidentEvent> carried(IncidentId from, IncidentId to) {
        return Carried.over(history(from), to, history(to));
    }

    private List<IncidentEvent> history(IncidentId incident) {
        return log.stream(incident.value(), 0, Integer.MAX_VALUE).stream()
                .map(StoredEvent::event)
                .map(IncidentEvent.class::cast)
                .toList();
    }

    /** What named an incident before it was there is looked at again soon, now that it is. */
    private void attachWhatNames(Settlement settlement) {
        var names = new HashMap<String, IncidentEvent.IncidentOpened>();
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

    private List<GenericDomainEventMessage<?>> messages(List<Object> events, Map<SignalId, Ruling> rulings) {
        var streams = new HashSet<String>();
        events.forEach(event -> streams.add(stream(event)));
        var sequences = live.sequences(streams);
        var messages = new ArrayList<GenericDomainEventMessage<?>>(events.size());
        for (var event : events) {
            var stream = stream(event);
            var sequence = sequences.merge(stream, 0L, (last, none) -> last + 1);
            var message = new GenericDomainEventMessage<>(aggregate(event), stream, sequence, event);
            var ruling = rulings.isEmpty() ? null : rulings.get(signal(event));
            messages.add(ruling == null ? message : message.withMetaData(Map.of(Ruling.METADATA, ruling.json())));
        }
        sequences.forEach(live::appended);
        return messages;
    }

    private static @Nullable SignalId signal(Object event) {
        return switch (event) {
            case SignalAttached it -> it.signal().id();
            case ServiceEvent it -> it.signal().id();
            default -> null;
        };
    }

    private static String stream(Object event) {
        return switch (event) {
            case IncidentEvent it -> it.incidentId().value();
            case ServiceEvent it -> it.serviceId().value();
            case KeptSignalsWithdrawn it -> it.serviceId().value();
            default -> throw new IllegalArgumentException(event.getClass() + " has no stream.");
        };
    }

    /** The names under which Axon finds the aggregates of streams. */
    private static String aggregate(Object event) {
        return event instanceof IncidentEvent ? "Incident" : "Service";
    }
}
