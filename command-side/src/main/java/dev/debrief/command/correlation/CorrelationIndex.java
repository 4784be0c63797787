package dev.debrief.command.correlation;

import dev.debrief.eventstore.AppendLock;
import dev.debrief.eventstore.EventLog;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What correlation looks things up in. It follows the log in the transactions that append to it, whoever appends, and can
 * be built again from it.
 */
@Component
class CorrelationIndex {
    private final SignalRows signals;
    private final IncidentRows incidents;
    private final DueRows due;
    private final EventLog log;
    private final AppendLock lock;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ThreadLocal<@Nullable Boolean> deaf = new ThreadLocal<>();

    CorrelationIndex(
            SignalRows signals,
            IncidentRows incidents,
            DueRows due,
            EventStore events,
            EventLog log,
            AppendLock lock,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.signals = signals;
        this.incidents = incidents;
        this.due = due;
        this.log = log;
        this.lock = lock;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        events.subscribe(this::learn);
    }

    /** Appends what the index is told of by whoever appends it. */
    void unheard(Runnable append) {
        deaf.set(true);
        try {
            append.run();
        } finally {
            deaf.remove();
        }
    }

    private void learn(List<? extends EventMessage<?>> messages) {
        if (deaf.get() != null) {
            return;
        }
        var appended = new ArrayList<Lesson.Appended>();
        for (var message : messages) {
            if (message instanceof DomainEventMessage<?> event) {
                appended.add(new Lesson.Appended(
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        event.getPayload(),
                        event.getMetaData()));
            }
        }
        lesson().learn(appended);
    }

    /** Forgets everything and reads the log from its beginning; nothing is appended meanwhile. */
    void rebuild() {
        transaction.executeWithoutResult(status -> {
            lock.acquire();
            jdbc.update("TRUNCATE command.signal, command.incident, command.reach");
            log.scan(
                    0,
                    null,
                    chunk -> lesson().learn(chunk.stream()
                            .map(stored -> new Lesson.Appended(
                                    stored.streamId(), stored.sequence(), stored.event(), stored.metadata()))
                            .toList()));
        });
    }

    private Lesson lesson() {
        return new Lesson(signals, incidents, due);
    }
}
