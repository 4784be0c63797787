package dev.debrief.query;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.PgEventStore;
import dev.debrief.query.projections.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Appends events as the command side does: a list in one transaction. */
public class Log {
    private static final List<String> PROJECTIONS =
            List.of("incidents", "timeline", "metrics", "postmortems", "search");

    private final PgEventStore store;
    private final EventLog log;
    private final TransactionManager transactions;
    private final Positions positions;

    Log(PgEventStore store, EventLog log, TransactionManager transactions, Positions positions) {
        this.store = store;
        this.log = log;
        this.transactions = transactions;
        this.positions = positions;
    }

    /** Appends, and waits until everything that is read from has come that far. Returns the position. */
    public long append(Object... events) {
        var head = appendOnly(List.of(events));
        if (!positions.await(PROJECTIONS, head, Duration.ofSeconds(300))) {
            throw new AssertionError("The projections did not reach position " + head + " within 20 s.");
        }
        return head;
    }

    public long appendOnly(List<?> events) {
        var next = new HashMap<String, Long>();
        var messages = new ArrayList<EventMessage<?>>();
        for (var event : events) {
            var stream = stream(event);
            var sequence = next.computeIfAbsent(stream, this::nextSequence);
            messages.add(new GenericDomainEventMessage<>("Test", stream, sequence, event));
            next.put(stream, sequence + 1);
        }
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(() -> store.publish(messages));
        return log.head();
    }

    private long nextSequence(String stream) {
        return log.lastSequences(List.of(stream)).getOrDefault(stream, -1L) + 1;
    }

    private static String stream(Object event) {
        return switch (event) {
            case IncidentEvent incident -> incident.incidentId().value();
            case PostmortemEvent postmortem -> postmortem.postmortemId().value();
            case ServiceEvent service -> service.serviceId().value();
            default -> throw new IllegalArgumentException("No stream for " + event);
        };
    }
}
