package dev.debrief.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AppendLock lock;
    private final EventSerializer serializer;
    private final HeadCache cache;

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
        var events = encoded(messages);
        transaction.executeWithoutResult(ignored -> {
            var current = lock.transaction();
            var first = lock.reserve(events.size(), current);
            var heads = heads(events, current);
            var link = new ChainLink(heads, first);
            events.forEach(link::add);
            try {
                write(events);
            } catch (DuplicateKeyException taken) {
                throw new ConcurrencyException(
                        "One of the events for streams " + streams(events) + " has a sequence that is taken already",
                        taken);
            }
            current.heads.putAll(heads);
            current.lastPosition = events.getLast().position;
        });
    }

    /** Before the lock is taken, so that several appenders encode side by side; what was encoded ahead is taken as it is. */
    private List<NewEvent> encoded(List<? extends EventMessage<?>> messages) {
        var encoder = serializer.encoder();
        var events = new ArrayList<NewEvent>(messages.size());
        for (var message : messages)
            events.add(
                    message instanceof EncodedEvents.Encoded encoded
                            ? encoded.event
                            : new NewEvent(message, serializer, encoder));
        return events;
    }

    private void write(List<NewEvent> events) {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            EventWriter.write(connection, events);
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
