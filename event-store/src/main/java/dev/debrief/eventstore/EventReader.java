package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads very many events: COPY on a connection of its own, taken in by a thread of its own that stays a few chunks ahead.
 * Several threads may take chunks; close it in any case.
 */
public final class EventReader implements AutoCloseable {
    private static final int CHUNK = 2_000;
    private static final int AHEAD = 4;
    private static final int LOOK_UP_MILLIS = 100;

    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(AHEAD);
    private final DataSource dataSource;
    private final LogWindow window;
    private final CopiedRow rows;
    private final Thread thread;
    private volatile boolean closed;

    /** What the reading thread hands over: some events, or how it ended. */
    private record Step(List<StoredEvent> events, @Nullable Exception failure) {
        private static final Step END = new Step(List.of(), null);
    }

    EventReader(DataSource dataSource, LogWindow window, EventSerializer serializer) {
        this.dataSource = dataSource;
        this.window = window;
        this.rows = new CopiedRow(serializer);
        this.thread = Thread.ofPlatform().daemon().name("event-reader").start(this::run);
    }

    /** The next events, at least one; null once all were taken. Fails with what went wrong while reading. */
    public @Nullable List<StoredEvent> next() {
        try {
            while (true) {
                var step = steps.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
                if (step == null) {
                    if (closed)
                        throw new IllegalStateException("The log is no longer read: somebody closed the reader.");
                    continue;
                }
                if (!step.events().isEmpty()) return step.events();
                while (!steps.offer(step) && !closed) Thread.onSpinWait(); // others wait for the end, too
                if (step.failure() == null) return null;
                throw new IllegalStateException("The event log could not be read to its end", step.failure());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the event log was read", stop);
        }
    }

    private void run() {
        Step end;
        try (var connection = dataSource.getConnection()) {
            read(connection);
            end = Step.END;
        } catch (SQLException | RuntimeException failed) {
            end = new Step(List.of(), failed);
        }
        hand(end);
    }

    private void read(Connection connection) throws SQLException {
        var auto = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            LongStatements.on(connection); // all of it may have to be sorted before the first row comes
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            while (!closed) {
                var part = window.next(connection);
                if (part == null) break;
                try (var statement = connection.createStatement()) {
                    statement.execute("SET LOCAL jit = off"); // compiling takes longer than reading
                }
                copy(copies.copyOut("COPY (" + EventRows.ALL + part + ") TO STDOUT (FORMAT binary)"));
                connection.commit();
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(auto);
        }
    }

    private void copy(CopyOut copy) throws SQLException {
        try {
            var chunk = new ArrayList<StoredEvent>(CHUNK);
            rows.begin();
            for (var bytes = copy.readFromCopy(); bytes != null && !closed; bytes = copy.readFromCopy()) {
                var row = rows.read(bytes);
                if (row == null) continue;
                if (chunk.size() >= CHUNK && window.mayPart(chunk.getLast().streamId(), row.stream)) {
                    hand(new Step(chunk, null));
                    chunk = new ArrayList<>(CHUNK);
                }
                chunk.add(new StoredEvent(row));
            }
            if (!chunk.isEmpty()) hand(new Step(chunk, null));
        } finally {
            while (copy.isActive() && copy.readFromCopy() != null) {
                // left unread, the rest would be taken for the answer to what the connection is asked next
            }
        }
    }

    private void hand(Step step) {
        try {
            while (!closed && !steps.offer(step, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                // whoever takes them is slower than we are, which is as it should be
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
