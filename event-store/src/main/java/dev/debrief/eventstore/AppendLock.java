package dev.debrief.eventstore;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The one lock under which the log grows, which is why the order of commits is the order of positions. What is read after
 * {@link #acquire()} and decided on cannot be overtaken by another writer before this transaction ends.
 */
public final class AppendLock {
    static final String CHANNEL = "debrief_eventstore";

    /** Ours among the advisory locks of the database. */
    private static final long KEY = 0x64656272696566L;

    // The lock is released after the commit is visible, and the signal is sent with the commit: both belong together.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(?), pg_notify('" + CHANNEL + "', ?)";

    // One block, and never before the lock is held: that is what makes a later commit a higher position.
    private static final String BLOCK =
            "SELECT setval('eventstore.event_position', nextval('eventstore.event_position') + ? - 1)";

    private static final String LOCK_THEN_BLOCK = "WITH held AS MATERIALIZED (" + LOCK + ") " + BLOCK + " FROM held";

    private final JdbcTemplate jdbc;
    private final String storeId = UUID.randomUUID().toString();
    private Consumer<AppendTransaction> committed = transaction -> {};

    AppendLock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the lock for the rest of the current transaction, and waits for it; taking it again costs nothing. */
    public void acquire() {
        var transaction = transaction();
        if (transaction.locked) return;
        jdbc.query(LOCK, row -> {}, KEY, storeId);
        transaction.locked = true;
    }

    AppendTransaction transaction() {
        return AppendTransaction.current(this, each -> committed.accept(each));
    }

    /** Takes the lock if need be, and the next {@code count} positions; returns the first. */
    long reserve(int count, AppendTransaction transaction) {
        var last = transaction.locked
                ? jdbc.queryForObject(BLOCK, Long.class, count)
                : jdbc.queryForObject(LOCK_THEN_BLOCK, Long.class, KEY, storeId, count);
        transaction.locked = true;
        return Objects.requireNonNull(last) - count + 1;
    }

    /** Who sends the signals of this process. */
    String storeId() {
        return storeId;
    }

    void onCommit(Consumer<AppendTransaction> listener) {
        committed = committed.andThen(listener);
    }
}
