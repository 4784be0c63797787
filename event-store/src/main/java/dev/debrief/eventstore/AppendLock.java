package dev.debrief.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * The one lock under which the log grows, which is why the order of commits is the order of positions. What is read after
 * {@link #acquire()} and decided on cannot be overtaken by another writer before this transaction ends.
 */
public final class AppendLock {
    static final String CHANNEL = "debrief_eventstore";

    /** Ours among the advisory locks of the database. */
    private static final long KEY = 0x64656272696566L;

    // Whoever waits gives up before whoever holds the lock is made to: else a process that vanished while it waited
    // would be given it next, and hold it in its turn.
    private static final String HELD = "WITH patient AS MATERIALIZED (SELECT set_config('lock_timeout', ?, true)),"
            + " held AS MATERIALIZED (SELECT pg_advisory_xact_lock(?) FROM patient) SELECT ";

    private static final String GAVE_UP = "55P03";

    // Whoever holds the lock looks keys up, in tables that grow too fast to be analyzed: without their statistics
    // PostgreSQL
    // would walk or hash all of them for a batch of keys (ADR 118).
    private static final String KEYS_ONLY = " set_config('enable_seqscan', 'off', true),"
            + " set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    // The signal goes out with the commit. A process that stops while it holds the lock loses it to the timeout.
    private static final String ONCE_HELD =
            "pg_notify('" + CHANNEL + "', ?), set_config('transaction_timeout', ?, true),"
                    + " set_config('plan_cache_mode', 'force_custom_plan', true)," // see FreshPlans
                    + KEYS_ONLY;

    // One block, and never before the lock is held: that is what makes a later commit a higher position.
    private static final String BLOCK =
            "setval('eventstore.event_position', nextval('eventstore.event_position') + ? - 1)";

    private static final String LOCK = HELD + ONCE_HELD + " FROM held";
    private static final String LOCK_THEN_BLOCK = HELD + BLOCK + ", " + ONCE_HELD + " FROM held";

    // While it waits for the next row of a COPY, or sends rows, the server heeds no timeout, only the end of its
    // session.
    private static final String END_STOPPED = """
            SELECT a.pid, pg_terminate_backend(a.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                AND (l.classid::bigint << 32 | l.objid::bigint) = %d
                AND a.datname = current_database() AND a.usename = current_user
                AND a.wait_event_type = 'Client'
                AND a.state_change < clock_timestamp() - interval '%d milliseconds'""";

    private static final RowMapper<Long> FIRST_COLUMN = (row, number) -> row.getLong(1);

    private final JdbcTemplate jdbc;
    private final String storeId = UUID.randomUUID().toString();
    private final String hold;
    private final String wait;
    private final String endStopped;
    private Consumer<AppendTransaction> committed = transaction -> {};

    AppendLock(JdbcTemplate jdbc, Duration hold) {
        this.jdbc = jdbc;
        this.hold = hold.toMillis() + "ms";
        this.wait = hold.toMillis() * 3 / 4 + "ms";
        this.endStopped = END_STOPPED.formatted(KEY, hold.toMillis());
    }

    /**
     * Takes the lock for the rest of the current transaction, and waits for it; taking it again costs nothing.
     *
     * @throws CannotAcquireLockException if others hold it for too long
     */
    public void acquire() {
        var transaction = transaction();
        if (transaction.locked) return;
        waiting(() -> {
            jdbc.query(LOCK, row -> {}, wait, KEY, storeId, hold);
            return storeId;
        });
        transaction.locked = true;
    }

    /** The position of the last event that the current transaction has appended, 0 for none yet. */
    public long lastAppended() {
        return transaction().lastPosition;
    }

    AppendTransaction transaction() {
        return AppendTransaction.current(this, each -> committed.accept(each));
    }

    /** Takes the lock if need be, and the next {@code count} positions; returns the first. */
    long reserve(int count, AppendTransaction transaction) {
        var last = transaction.locked
                ? jdbc.queryForObject("SELECT " + BLOCK, FIRST_COLUMN, count)
                : waiting(() -> jdbc.queryForObject(LOCK_THEN_BLOCK, FIRST_COLUMN, wait, KEY, count, storeId, hold));
        transaction.locked = true;
        return Objects.requireNonNull(last) - count + 1;
    }

    private <T> @Nullable T waiting(Supplier<@Nullable T> statement) {
        try {
            return statement.get();
        } catch (DataAccessException failed) {
            if (failed.getRootCause() instanceof SQLException cause && GAVE_UP.equals(cause.getSQLState()))
                throw new CannotAcquireLockException("Others append to the log for longer than " + wait + ".", failed);
            throw failed;
        }
    }

    /**
     * The statement that ends whoever holds the lock and has not been heard of for as long as it may be held: a process that
     * stopped in the middle of what it stores. Gives a row for each.
     */
    String endStopped() {
        return endStopped;
    }

    /** Who sends the signals of this process. */
    String storeId() {
        return storeId;
    }

    void onCommit(Consumer<AppendTransaction> listener) {
        committed = committed.andThen(listener);
    }
}
