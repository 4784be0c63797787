package dev.debrief.command.inbox;

import dev.debrief.command.incident.WaitingSignals;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.signal.KeptSignalsWithdrawn;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.AppendLock;
import dev.debrief.eventstore.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what waits in step with the log, in the transactions that append to it: what is kept on the stream of a service
 * waits, what is attached to an incident does not. It can be built again from the log.
 */
@Component
class Inbox implements WaitingSignals {
    private final InboxRows rows;
    private final EventLog log;
    private final AppendLock lock;
    private final TransactionTemplate transaction;
    private final ThreadLocal<@Nullable Boolean> unchanged = new ThreadLocal<>();

    Inbox(InboxRows rows, EventStore events, EventLog log, AppendLock lock, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.log = log;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
        events.subscribe(this::learn);
    }

    /** An event with what of its storage matters here. */
    private record Stored(String eventId, Instant recordedAt, Object event) {}

    @Override
    public Set<SignalId> of(Collection<SignalId> signals) {
        return rows.waiting(signals.stream().map(SignalId::value).toList()).stream()
                .map(SignalId::new)
                .collect(Collectors.toSet());
    }

    @Override
    public void unchanged(Runnable append) {
        unchanged.set(true);
        try {
            append.run();
        } finally {
            unchanged.remove();
        }
    }

    private void learn(List<? extends EventMessage<?>> messages) {
        if (unchanged.get() != null) return;
        var stored = new ArrayList<Stored>(messages.size());
        for (var message : messages) {
            stored.add(new Stored(message.getIdentifier(), message.getTimestamp(), message.getPayload()));
        }
        take(stored);
    }

    /** Forgets everything and reads the log from its beginning; nothing is appended meanwhile. */
    void rebuild() {
        transaction.executeWithoutResult(status -> {
            lock.acquire();
            rows.removeAll();
            log.scan(
                    0,
                    null,
                    chunk -> take(chunk.stream()
                            .map(each -> new Stored(each.eventId().toString(), each.recordedAt(), each.event()))
                            .toList()));
        });
    }

    private void take(List<Stored> events) {
        var waiting = new LinkedHashMap<String, Waiting>();
        var gone = new LinkedHashSet<String>();
        for (var stored : events) {
            switch (stored.event()) {
                case ServiceEvent kept -> {
                    var part = Waiting.of(kept.signal(), kept.reason(), stored.eventId(), stored.recordedAt());
                    waiting.merge(part.unit(), part, Waiting::with);
                }
                case SignalAttached attached -> {
                    var unit = Waiting.unit(attached.signal());
                    waiting.remove(unit);
                    gone.add(unit);
                }
                case KeptSignalsWithdrawn misread ->
                    rows.withdraw(
                            misread.signals().stream().map(SignalId::value).toList());
                default -> {} // changes nothing about what waits
            }
        }
        rows.remove(gone);
        rows.put(waiting.values());
    }
}
