package dev.debrief.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts events at the end of the log, in the current transaction or, without one, in its own. */
final class EventAppender {
    private static final String HEADS = """
            SELECT s.stream, e.sequence, e.hash
            FROM unnest(?::text[]) AS s(stream)
            CROSS JOIN LATERAL (
                SELECT sequence, hash FROM eventstore.event
                WHERE stream = s.stream COLLATE "C" ORDER BY sequence DESC LIMIT 1) e""";

    /** More parts would let the server begin sooner, and each costs one more question. */
    private static final int PARTS = 4;

    private static final int SMALLEST_PART = 125;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AppendLock lock;
    private final EventSerializer serializer;
    private final HeadCache cache;

    /** How many threads of this process are storing many events. */
    private final AtomicInteger storing = new AtomicInteger();

    EventAppender(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            AppendLock lock,
            EventSerializer serializer,
            HeadCache cache) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lock = lock;
        this.serializer = serializer;
        this.cache = cache;
    }

    void append(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) return;
        var events = new ArrayList<NewEvent>(messages.size());
        for (var message : messages)
            events.add(
                    message instanceof EncodedEvents.Encoded encoded
                            ? encoded.event
                            : new NewEvent(message, serializer));
        if (events.size() < EventWriter.COPY_FROM) appendFew(events);
        else appendMany(events);
    }

    /** Encoded before the lock is taken: the statement needs them all at once, and others may be waiting. */
    private void appendFew(List<NewEvent> events) {
        var encoder = serializer.encoder();
        for (var event : events) event.encode(encoder);
        inTransaction(events, link -> {
            events.forEach(link::add);
            return connection -> EventWriter.insert(connection, events);
        });
    }

    /**
     * A part is encoded while the server stores the one before. Where others are storing just now all of them are encoded
     * first, instead of waiting for the lock with nothing done; what is encoded already is stored in one go.
     */
    private void appendMany(List<NewEvent> events) {
        var encoder = serializer.encoder();
        if (!lock.isHeld() && storing.get() > 0) for (var event : events) event.encode(encoder);
        var part = events.getLast().isEncoded() ? events.size() : Math.max(SMALLEST_PART, events.size() / PARTS);
        storing.incrementAndGet();
        try {
            inTransaction(
                    events,
                    link -> connection -> EventWriter.copy(connection, events, part, event -> {
                        event.encode(encoder);
                        link.add(event);
                    }));
        } finally {
            storing.decrementAndGet();
        }
    }

    private interface Step {
        Writing link(ChainLink link);
    }

    private interface Writing {
        void to(java.sql.Connection connection) throws java.sql.SQLException;
    }

    private void inTransaction(List<NewEvent> events, Step step) {
        transaction.executeWithoutResult(ignored -> {
            var current = lock.transaction();
            var first = lock.reserve(events.size(), current);
            var heads = heads(events, current);
            try {
                write(step.link(new ChainLink(heads, first)));
            } catch (DuplicateKeyException taken) {
                throw new ConcurrencyException(
                        "One of the events for streams " + streams(events) + " has a sequence that is taken already",
                        taken);
            }
            current.heads.putAll(heads);
            current.lastPosition = events.getLast().position;
        });
    }

    private void write(Writing writing) {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            writing.to(connection);
            return null;
        });
    }

    /** The heads of the streams that the events follow; checked now, because a COPY that is broken off ends the transaction. */
    private Map<String, Head> heads(List<NewEvent> events, AppendTransaction current) {
        var heads = new HashMap<String, Head>();
        var next = new HashMap<String, Long>();
        var unknown = new HashSet<String>();
        for (var event : events) {
            if (next.put(event.stream, event.sequence) != null) continue;
            var head = current.heads.getOrDefault(event.stream, cache.get(event.stream));
            if (head != null && head.sequence() + 1 == event.sequence) heads.put(event.stream, head);
            else if (event.sequence != 0) unknown.add(event.stream);
        }
        if (!unknown.isEmpty()) read(unknown, heads);
        next.clear();
        for (var event : events) {
            var head = heads.get(event.stream);
            var expected = next.getOrDefault(event.stream, head == null ? 0 : head.sequence() + 1);
            if (event.sequence != expected) throw ChainLink.outOfTurn(event, expected);
            next.put(event.stream, expected + 1);
        }
        return heads;
    }

    private void read(Set<String> streams, Map<String, Head> heads) {
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(HEADS);
                    statement.setArray(1, connection.createArrayOf("text", streams.toArray()));
                    return statement;
                },
                row -> {
                    heads.put(row.getString(1), new Head(row.getLong(2), row.getBytes(3)));
                });
    }

    private static List<String> streams(List<NewEvent> events) {
        return events.stream().map(event -> event.stream).distinct().limit(10).toList();
    }
}
