package dev.debrief.eventstore;

import java.sql.ResultSet;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people wrote, beside the log. */
public final class Content {
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
     * writers while it runs; backups and archived WAL have their own retention.
     */
    public void compact() {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            LongStatements.on(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("VACUUM (FULL) eventstore.content");
            }
            return null;
        });
    }
}
