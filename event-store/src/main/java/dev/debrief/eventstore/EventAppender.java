package dev.debrief.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts events at the end of the log: encoded before the lock is taken, numbered, chained and written under it. */
final class EventAppender {
    // Positions are taken in one block; only holders of the append lock ever do.
    private static final String RESERVE = """
            SELECT NULL, setval('eventstore.event_position', nextval('eventstore.event_position') + ? - 1), NULL
            UNION ALL
            SELECT s.stream, e.sequence, e.hash
            FROM unnest(?::text[]) AS s(stream)
            CROSS JOIN LATERAL (
                SELECT sequence, hash FROM eventstore.event
                WHERE stream = s.stream COLLATE "C" ORDER BY sequence DESC LIMIT 1) e""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AppendLock lock;
    private final EventSerializer serializer;
    private final HeadCache heads;

    EventAppender(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            AppendLock lock,
            EventSerializer serializer,
            HeadCache heads) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lock = lock;
        this.serializer = serializer;
        this.heads = heads;
    }

    void append(List<? extends EventMessage<?>> messages) {
        if (messages.isEmpty()) return;
        var encoder = serializer.encoder();
        var events = new ArrayList<NewEvent>(messages.size());
        for (var message : messages) events.add(NewEvent.of(message, serializer, encoder));
        transaction.executeWithoutResult(ignored -> write(events, lock.transaction()));
    }

    private void write(List<NewEvent> events, AppendTransaction current) {
        var last = chain(events, current);
        try {
            jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
                EventWriter.write(connection, events);
                return null;
            });
        } catch (DuplicateKeyException taken) {
            throw new ConcurrencyException(
                    "One of the events of streams " + streams(events) + " has a sequence number that is taken already",
                    taken);
        }
        current.heads.putAll(last);
        current.lastPosition = events.getLast().position;
    }

    /** Gives every event its position and hash; returns the new heads. */
    private Map<String, Head> chain(List<NewEvent> events, AppendTransaction current) {
        var known = new HashMap<String, Head>();
        var unknown = new LinkedHashSet<String>();
        var first = new HashMap<String, Long>();
        for (var event : events) {
            if (first.putIfAbsent(event.stream, event.sequence) != null) continue;
            var head = current.heads.get(event.stream);
            if (head == null) head = heads.get(event.stream);
            if (head != null && head.sequence() + 1 == event.sequence) known.put(event.stream, head);
            else if (event.sequence != 0) unknown.add(event.stream);
        }
        var position = reserve(events.size(), unknown, known);
        var hash = new EventHash();
        for (var event : events) {
            var head = known.get(event.stream);
            var next = head == null ? 0 : head.sequence() + 1;
            if (event.sequence != next) throw outOfTurn(event, next);
            event.position = position++;
            event.hash = hash.of(event, head == null ? null : head.hash());
            known.put(event.stream, new Head(event.sequence, event.hash));
        }
        return known;
    }

    private static ConcurrencyException outOfTurn(NewEvent event, long next) {
        return new ConcurrencyException("The event " + event.type + " for stream " + event.stream + " has sequence "
                + event.sequence + ", but the next one there is " + next + ": read the stream and decide again");
    }

    /** Takes a block of positions and looks up the heads of the streams that are not known; returns the first position. */
    private long reserve(int count, LinkedHashSet<String> unknown, Map<String, Head> known) {
        var last = new long[1];
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(RESERVE);
                    statement.setInt(1, count);
                    statement.setArray(2, connection.createArrayOf("text", unknown.toArray()));
                    return statement;
                },
                row -> {
                    var stream = row.getString(1);
                    if (stream == null) last[0] = row.getLong(2);
                    else known.put(stream, new Head(row.getLong(2), row.getBytes(3)));
                });
        return last[0] - count + 1;
    }

    private static List<String> streams(List<NewEvent> events) {
        return events.stream().map(event -> event.stream).distinct().limit(10).toList();
    }
}
