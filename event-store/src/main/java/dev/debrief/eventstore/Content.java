package dev.debrief.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people wrote, beside the log. */
public final class Content {
    /**
     * Whose transactions were there before the one of that number, null for nobody's. One that has written counts in
     * whatever database, a snapshot in this one.
     */
    private static final String EARLIER = """
            SELECT string_agg(format('process %%s (%%s%%s)',
                pid, coalesce(nullif(application_name, ''), backend_type), ', since ' || xact_start), '; ')
            FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND (age(backend_xid) > age('%1$s'::xid)
                OR datname = current_database() AND age(backend_xmin) > age('%1$s'::xid))""";

    private final JdbcTemplate jdbc;

    Content(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Erases the texts of these events with their salts, in the current transaction; returns how many events had any. The
     * log and its hash chains stay as they are, and what was erased reads as null from then on.
     */
    public int erase(Collection<UUID> eventIds) {
        var erased = jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement("""
                            WITH gone AS (
                                DELETE FROM eventstore.content c USING unnest(?::uuid[]) AS erased(event_id)
                                WHERE c.event_id = erased.event_id RETURNING c.position),
                            noted AS (
                                INSERT INTO eventstore.erasure (stream)
                                SELECT DISTINCT e.stream FROM gone JOIN eventstore.event e USING (position))
                            SELECT count(*) FROM gone""");
                    statement.setArray(1, connection.createArrayOf("uuid", eventIds.toArray()));
                    return statement;
                },
                (ResultSet count) -> count.next() ? count.getInt(1) : 0);
        jdbc.query(CommitSignals.TELL_ERASED, row -> {});
        return Objects.requireNonNull(erased);
    }

    /**
     * Rewrites the table without the bytes that erased texts leave in its pages. Not in a transaction, and it holds up
     * writers while it runs; backups and archived WAL have their own retention. Rewriting keeps what a transaction of
     * this server that began earlier might still look at, so such ones are waited for.
     *
     * @param patience how long to wait for them
     * @throws IllegalStateException if one goes on for longer; it is named, and nothing has been rewritten
     */
    public void compact(Duration patience) {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            LongStatements.on(connection);
            try (var statement = connection.createStatement()) {
                awaitEarlierTransactions(statement, System.nanoTime() + patience.toNanos());
                statement.execute("VACUUM (FULL) eventstore.content");
            }
            return null;
        });
    }

    private static void awaitEarlierTransactions(Statement statement, long until) throws SQLException {
        var now = Objects.requireNonNull(value(statement, "SELECT pg_current_xact_id()::xid"));
        while (value(statement, EARLIER.formatted(now)) instanceof String who) {
            if (System.nanoTime() > until)
                throw new IllegalStateException("Erased texts may still be seen by transactions that began before: "
                        + who + ". End them and compact again");
            statement.execute("SELECT pg_sleep(0.05)");
        }
    }

    private static @Nullable String value(Statement statement, String sql) throws SQLException {
        try (var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
