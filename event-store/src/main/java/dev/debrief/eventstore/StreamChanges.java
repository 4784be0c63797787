package dev.debrief.eventstore;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks up which streams grew, for readers who do not ask what happened: of the log's rows only the keys are read. */
final class StreamChanges {
    private static final Logger log = LoggerFactory.getLogger(StreamChanges.class);

    /** Of so many events: few enough to be looked through at once, enough for a long log to be few questions. */
    static final int CHUNK = 10_000;

    private static final String AFTER = """
            SELECT stream, max(position) AS last, count(*) FROM (
                SELECT e.stream, e.position FROM eventstore.event e
                WHERE e.position > ? ORDER BY e.position LIMIT ?) AS chunk
            GROUP BY stream ORDER BY last""";

    private final JdbcTemplate jdbc;
    private final Duration every;
    private final int chunk;
    private final Set<ChangedStreams> readers = new CopyOnWriteArraySet<>();
    private boolean looking;
    private volatile boolean failing; // told once, not with every look

    /** A stream, and the position of its last event in a chunk of the log. */
    record Change(String streamId, long position, long events) {}

    /** What grew in a chunk, in the order of the positions; {@code end} where the log is known to have ended with it. */
    record Grown(List<Change> changes, boolean end) {}

    /** The log is looked at {@code every} so often in case a signal was lost. */
    StreamChanges(JdbcTemplate jdbc, Duration every, int chunk) {
        this.jdbc = jdbc;
        this.every = every;
        this.chunk = chunk;
    }

    /** Begins to look. */
    synchronized void look(ScheduledExecutorService clock) {
        if (looking) return;
        looking = true;
        var ignored = clock.scheduleWithFixedDelay(this::signal, every.toNanos(), every.toNanos(), NANOSECONDS);
    }

    /** Those whose ids begin with {@code prefix}. */
    ChangedStreams open(String prefix, long position) {
        var reader = new ChangedStreams(this, prefix, position);
        readers.add(reader);
        return reader;
    }

    void closed(ChangedStreams reader) {
        readers.remove(reader);
    }

    /** Something may have been stored. Never waits: whoever stored it calls this. */
    void signal() {
        for (var reader : readers) {
            try {
                reader.look();
            } catch (RuntimeException failed) { // not the concern of whoever stored it
                log.warn("A stream of changes could not be told of new events and will find them later", failed);
            }
        }
    }

    /** The streams that grew in the next chunk of the log. */
    Grown after(long position) {
        try {
            var changes = jdbc.query(
                    connection -> {
                        FreshPlans.on(connection);
                        var statement = connection.prepareStatement(AFTER);
                        statement.setLong(1, position);
                        statement.setInt(2, chunk);
                        return statement;
                    },
                    (row, number) -> new Change(row.getString(1), row.getLong(2), row.getLong(3)));
            failing = false;
            var events = changes.stream().mapToLong(Change::events).sum();
            return new Grown(changes, events < chunk);
        } catch (DataAccessException failed) {
            if (!failing)
                log.warn("The event log cannot be read and will be tried until it can: {}", failed.getMessage());
            failing = true;
            return new Grown(List.of(), false);
        }
    }
}
