package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the commits of other processes over LISTEN, on a connection of its own. After every (re)connection the log is
 * looked at once, for what was committed while nobody listened; a silent connection is asked for a sign of life. With the
 * same question it sees to it that nobody holds the append lock who has stopped.
 */
final class CommitSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CommitSignals.class);
    private static final String ERASED = "erased";
    private static final int WAIT_MILLIS = 500;

    /** Tells every process that texts were erased, once the current transaction is committed. */
    static final String TELL_ERASED = "SELECT pg_notify('" + AppendLock.CHANNEL + "', '" + ERASED + "')";

    private static final int ANSWER_MILLIS = 5_000;

    private final DataSource dataSource;
    private final String own;
    private final String endStopped;
    private final Runnable committed;
    private final Runnable erased;
    private final Duration keepAlive;
    private final Duration retry;
    private volatile boolean closed;
    private volatile boolean hearing;
    private boolean failing; // told once, not with every attempt
    private @Nullable Thread thread;

    CommitSignals(
            DataSource dataSource,
            AppendLock lock,
            Runnable committed,
            Runnable erased,
            Duration keepAlive,
            Duration retry) {
        this.dataSource = dataSource;
        this.own = lock.storeId();
        this.endStopped = lock.endStopped();
        this.committed = committed;
        this.erased = erased;
        this.keepAlive = keepAlive;
        this.retry = retry;
    }

    synchronized void listen() {
        if (thread == null && !closed)
            thread = Thread.ofPlatform().daemon().name("event-signals").start(this::run);
    }

    boolean hearing() {
        return hearing;
    }

    private void run() {
        while (!closed) {
            try (var connection = dataSource.getConnection()) {
                hear(connection);
            } catch (SQLException lost) {
                if (closed) return;
                if (!failing)
                    log.warn(
                            "Commits of other processes cannot be heard and are looked for instead, until they can: {}",
                            lost.getMessage());
                failing = true;
            } finally {
                hearing = false;
            }
            pause();
        }
    }

    private void hear(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        endStopped(connection);
        execute(connection, "LISTEN " + AppendLock.CHANNEL);
        hearing = true;
        erased.run(); // whatever was said while nobody listened
        committed.run();
        failing = false;
        var signals = connection.unwrap(PGConnection.class);
        var asked = System.nanoTime();
        while (!closed) {
            for (var signal : signals.getNotifications(WAIT_MILLIS)) {
                if (signal.getParameter().equals(ERASED)) erased.run();
                else if (!signal.getParameter().equals(own)) committed.run();
            }
            if (System.nanoTime() - asked > keepAlive.toNanos()) {
                endStopped(connection);
                asked = System.nanoTime();
            }
        }
        execute(connection, "UNLISTEN " + AppendLock.CHANNEL); // the connection may go back to a pool
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    /** The sign of life that is asked for is of use: it lets go of what a stopped process holds. */
    private void endStopped(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var ended = statement.executeQuery(endStopped)) {
            while (ended.next())
                log.warn(
                        "A process stopped while it stored events, and held up all others: its session {} is ended",
                        ended.getInt(1));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void pause() {
        try {
            if (!closed) TimeUnit.MILLISECONDS.sleep(retry.toMillis());
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        var waiting = thread;
        try {
            if (waiting != null) waiting.join(Duration.ofMillis(2L * WAIT_MILLIS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
