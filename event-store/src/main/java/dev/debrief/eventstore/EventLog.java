package dev.debrief.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the log: a stream, many streams at once, or all of it in order. */
public final class EventLog {
    private static final int CHUNK = 5_000;

    private final EventRows rows;
    private final EventSerializer serializer;
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    EventLog(EventRows rows, EventSerializer serializer, JdbcTemplate jdbc) {
        this.rows = rows;
        this.serializer = serializer;
        this.jdbc = jdbc;
        this.dataSource = Objects.requireNonNull(jdbc.getDataSource());
    }

    /** A whole stream. */
    public List<StoredEvent> stream(String streamId) {
        return stream(streamId, 0, Integer.MAX_VALUE);
    }

    /** At most {@code limit} events of a stream, beginning with {@code fromSequence}. */
    public List<StoredEvent> stream(String streamId, long fromSequence, int limit) {
        return stored(rows.ofStream(streamId, fromSequence, limit));
    }

    /** Whole streams by their ids, in one statement; streams without events are missing. */
    public Map<String, List<StoredEvent>> streams(Collection<String> streamIds) {
        var streams = new LinkedHashMap<String, List<StoredEvent>>();
        if (streamIds.isEmpty()) return streams;
        for (var event : stored(rows.ofStreams(Set.copyOf(streamIds))))
            streams.computeIfAbsent(event.streamId(), ignored -> new ArrayList<>())
                    .add(event);
        return streams;
    }

    /** The sequence of the last event of each stream, in one statement; streams without events are missing. */
    public Map<String, Long> lastSequences(Collection<String> streamIds) {
        var sequences = new HashMap<String, Long>();
        if (streamIds.isEmpty()) return sequences;
        jdbc.query(
                connection -> {
                    FreshPlans.on(connection);
                    var statement = connection.prepareStatement("""
                            SELECT s.stream, e.sequence FROM unnest(?::text[]) AS s(stream)
                            CROSS JOIN LATERAL (SELECT sequence FROM eventstore.event
                                WHERE stream = s.stream COLLATE "C" ORDER BY sequence DESC LIMIT 1) e""");
                    statement.setArray(1, connection.createArrayOf("text", streamIds.toArray()));
                    return statement;
                },
                row -> {
                    sequences.put(row.getString(1), row.getLong(2));
                });
        return sequences;
    }

    /** At most {@code limit} events of the whole log after {@code position}. */
    public List<StoredEvent> after(long position, int limit) {
        return stored(rows.after(position, limit));
    }

    /** The event at a position; none where a transaction was rolled back. */
    public Optional<StoredEvent> at(long position) {
        return rows.at(position).stream().map(StoredEvent::new).findFirst();
    }

    /** One event by its stream and its sequence there. */
    public record Place(String streamId, long sequence) {}

    /** The events at these places, in one statement and in no particular order. */
    public List<StoredEvent> at(Collection<Place> places) {
        return places.isEmpty() ? List.of() : stored(rows.at(List.copyOf(places)));
    }

    /** The position of the last event, 0 while there is none. */
    public long head() {
        return rows.head();
    }

    /**
     * Hands on the log in chunks, from after {@code fromPositionExclusive} to its end, of all types or only those named by
     * their Java class names. Returns the position up to which everything has been seen, from where a live stream goes on.
     */
    public long scan(long fromPositionExclusive, @Nullable Set<String> types, Consumer<List<StoredEvent>> chunks) {
        if (types == null) return scan(fromPositionExclusive, chunks);
        var position = fromPositionExclusive;
        while (true) {
            var head = rows.head();
            var chunk = rows.after(position, types, CHUNK);
            if (!chunk.isEmpty()) {
                position = chunk.getLast().position;
                chunks.accept(stored(chunk));
            }
            if (chunk.size() < CHUNK) return Math.max(position, head);
        }
    }

    private long scan(long fromPositionExclusive, Consumer<List<StoredEvent>> chunks) {
        var position = fromPositionExclusive;
        for (var head = rows.head(); position < head; head = rows.head()) {
            try (var reader = read(position, head)) {
                for (var chunk = reader.next(); chunk != null; chunk = reader.next()) chunks.accept(chunk);
            }
            position = head;
        }
        return position;
    }

    /** Reads the log in its order, after {@code from} up to and with {@code to}, as fast as the server sends it. */
    public EventReader read(long from, long to) {
        return new EventReader(dataSource, new LogWindow.ByPosition(from, to), serializer);
    }

    /**
     * Reads whole streams up to and with a position: those whose ids begin with {@code prefix}, in the order of their ids.
     * A chunk ends where a stream ends.
     */
    public EventReader readStreams(String prefix, long upTo) {
        return new EventReader(dataSource, new LogWindow.ByStream(prefix, upTo), serializer);
    }

    private static List<StoredEvent> stored(List<EventRow> found) {
        var events = new ArrayList<StoredEvent>(found.size());
        for (var row : found) events.add(new StoredEvent(row));
        return events;
    }
}
