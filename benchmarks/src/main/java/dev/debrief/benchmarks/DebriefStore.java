package dev.debrief.benchmarks;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.eventstore.EncodedEvents;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.EventStoreConfiguration;
import dev.debrief.eventstore.PgEventStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Debrief's event store, wired as both sides wire it. */
final class DebriefStore implements AutoCloseable {
    private final AnnotationConfigApplicationContext context;
    private final PgEventStore store;
    private final TransactionManager transactions;

    DebriefStore(Lab lab) {
        this(lab.dataSource());
    }

    DebriefStore(DataSource dataSource) {
        context = new AnnotationConfigApplicationContext();
        // Delegating, so that closing this store leaves the laboratory's connections open; the transactions must know
        // the
        // same object, or each statement would be one of its own.
        var kept = new DelegatingDataSource(dataSource);
        context.registerBean(DataSource.class, () -> kept);
        var manager = new DataSourceTransactionManager(kept);
        context.registerBean(PlatformTransactionManager.class, () -> manager);
        context.register(EventStoreConfiguration.class);
        context.refresh();
        store = context.getBean(PgEventStore.class);
        transactions = new SpringTransactionManager(manager);
    }

    PgEventStore store() {
        return store;
    }

    TransactionManager transactions() {
        return transactions;
    }

    EventLog log() {
        return context.getBean(EventLog.class);
    }

    Serializer generalSerializer() {
        return context.getBean(Serializer.class);
    }

    /** Appends one event at the end of its stream. */
    void appendNext(IncidentEvent event) {
        var stream = event.incidentId().value();
        var sequence = store.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(() -> store.publish(new GenericDomainEventMessage<>("Incident", stream, sequence, event)));
    }

    /** Appends the events in batches, a unit of work and a transaction each; streams begin with the events given. */
    void append(List<IncidentEvent> events, int batch) {
        var sequences = new HashMap<String, Long>();
        for (int from = 0; from < events.size(); from += batch) {
            publish(messages(events, from, batch, sequences));
        }
    }

    /** The same, while another thread makes the bytes of the batch that comes next. */
    void appendEncodedAhead(List<IncidentEvent> events, int batch) throws Exception {
        var sequences = new HashMap<String, Long>();
        var encoding = context.getBean(EncodedEvents.class);
        try (var encoder = Executors.newSingleThreadExecutor()) {
            Future<List<DomainEventMessage<?>>> next =
                    encoder.submit(() -> encoding.of(messages(events, 0, batch, sequences)));
            for (int from = batch; from < events.size(); from += batch) {
                var ready = next.get();
                var following = from;
                next = encoder.submit(() -> encoding.of(messages(events, following, batch, sequences)));
                publish(ready);
            }
            publish(next.get());
        }
    }

    private static List<DomainEventMessage<?>> messages(
            List<IncidentEvent> events, int from, int batch, Map<String, Long> sequences) {
        var messages = new ArrayList<DomainEventMessage<?>>(batch);
        for (var event : events.subList(from, Math.min(from + batch, events.size()))) {
            var stream = event.incidentId().value();
            var sequence = sequences.merge(stream, 0L, (last, _) -> last + 1);
            messages.add(new GenericDomainEventMessage<>("Incident", stream, sequence, event));
        }
        return messages;
    }

    private void publish(List<DomainEventMessage<?>> messages) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(() -> store.publish(messages));
    }

    /** The same by several appenders at once, each with streams of its own. */
    void append(List<IncidentEvent> events, int batch, int appenders) throws Exception {
        var shares = new ArrayList<List<IncidentEvent>>();
        for (int appender = 0; appender < appenders; appender++) {
            shares.add(new ArrayList<>());
        }
        events.forEach(
                event -> shares.get(Math.floorMod(event.incidentId().value().hashCode(), appenders))
                        .add(event));
        InParallel.run(shares, share -> append(share, batch));
    }

    @Override
    public void close() {
        context.close();
    }
}
