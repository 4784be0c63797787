package dev.debrief.command.correlation;

import dev.debrief.command.rules.Ruling;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.KeptSignalsWithdrawn;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.EncodedEvents;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log as correlation writes and reads it: many events of many streams at once, and signals where they were recorded. */
@Component
class Journal {
    private final EventLog log;
    private final EventStore store;
    private final EncodedEvents encoding;
    private final Live live;

    Journal(EventLog log, EventStore store, EncodedEvents encoding, Live live) {
        this.log = log;
        this.store = store;
        this.encoding = encoding;
        this.live = live;
    }

    /** Appends the events, each at the end of its stream, with what the rules said of the signals among them. */
    void append(List<Object> events, Map<SignalId, Ruling> rulings) {
        if (!events.isEmpty()) {
            append(messages(events, rulings));
        }
    }

    void append(List<? extends DomainEventMessage<?>> messages) {
        store.publish(messages);
    }

    /** The same with their bytes, which can be made while the database is busy. */
    List<DomainEventMessage<?>> encoded(List<? extends DomainEventMessage<?>> messages) {
        return encoding.of(messages);
    }

    /** The events with their places on their streams. */
    List<DomainEventMessage<?>> messages(List<Object> events, Map<SignalId, Ruling> rulings) {
        var streams = new HashSet<String>();
        events.forEach(event -> streams.add(stream(event)));
        var sequences = live.streams().ends(streams);
        var messages = new ArrayList<DomainEventMessage<?>>(events.size());
        for (var event : events) {
            var stream = stream(event);
            var sequence = sequences.merge(stream, 0L, (last, none) -> last + 1);
            var message = new GenericDomainEventMessage<>(aggregate(event), stream, sequence, event);
            var ruling = rulings.isEmpty() ? null : rulings.get(signal(event));
            messages.add(ruling == null ? message : message.withMetaData(Map.of(Ruling.METADATA, ruling.json())));
        }
        sequences.forEach(live.streams()::appended);
        return messages;
    }

    /** The signals that were recorded at these places. */
    Map<SignalId, Signal> signals(Set<EventLog.Place> places) {
        var signals = new HashMap<SignalId, Signal>();
        for (var stored : log.at(places)) {
            var signal = signal(stored);
            signals.put(signal.id(), signal);
        }
        return signals;
    }

    /** The signal that an event records. */
    static Signal signal(StoredEvent stored) {
        return switch (stored.event()) {
            case SignalAttached attached -> attached.signal();
            case ServiceEvent kept -> kept.signal();
            default -> throw new IllegalStateException(stored + " records no signal, though the index says so.");
        };
    }

    /** The event that records a signal; {@code signal} is null where the log does not hold it, which cannot be. */
    static Object recorded(SignalId id, @Nullable Signal signal, @Nullable IncidentId on, Attachment why) {
        if (signal == null) {
            throw new IllegalStateException("The log holds no " + id + ", though the correlation index says so.");
        }
        return on == null ? Records.kept(signal, why.evidence()) : Records.attached(on, signal, why);
    }

    /** All that is known of an incident. */
    List<IncidentEvent> history(IncidentId incident) {
        return log.stream(incident.value(), 0, Integer.MAX_VALUE).stream()
                .map(StoredEvent::event)
                .map(IncidentEvent.class::cast)
                .toList();
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
