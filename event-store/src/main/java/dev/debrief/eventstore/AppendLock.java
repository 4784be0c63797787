package dev.debrief.eventstore;

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
    static final long KEY = 0x64656272696566L;

    // The lock is released after the commit is visible, and the signal is sent with the commit: both belong together.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(?), pg_notify('" + CHANNEL + "', ?)";

    private final JdbcTemplate jdbc;
    private final String storeId = UUID.randomUUID().toString();
    private Consumer<AppendTransaction> committed = ignored -> {};

    AppendLock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the lock for the rest of the current transaction, and waits for it; taking it again costs nothing. */
    public void acquire() {
        transaction();
    }

    AppendTransaction transaction() {
        var transaction = AppendTransaction.current(this, each -> committed.accept(each));
        if (!transaction.locked) {
            jdbc.query(LOCK, ignored -> {}, KEY, storeId);
            transaction.locked = true;
        }
        return transaction;
    }

    /** Who sends the signals of this process. */
    String storeId() {
        return storeId;
    }

    void onCommit(Consumer<AppendTransaction> listener) {
        committed = committed.andThen(listener);
    }
}
