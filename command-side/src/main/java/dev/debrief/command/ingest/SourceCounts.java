package dev.debrief.command.ingest;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What came of the deliveries of each source: in all, and in steps of five minutes. Written with what is counted. */
@Component
class SourceCounts {
    static final Duration STEP = Duration.ofMinutes(5);

    static final String ADD = """
            INSERT INTO command.source_count AS c
                (source, began_at, deliveries, received, recorded, repeated, ignored, refused, last_at)
            SELECT n.*, ?::timestamptz FROM unnest(?::text[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[]) AS n
            ORDER BY 1, 2
            ON CONFLICT (source, began_at) DO UPDATE SET
                deliveries = c.deliveries + excluded.deliveries, received = c.received + excluded.received,
                recorded = c.recorded + excluded.recorded, repeated = c.repeated + excluded.repeated,
                ignored = c.ignored + excluded.ignored, refused = c.refused + excluded.refused,
                last_at = greatest(c.last_at, excluded.last_at)""";

    private final JdbcTemplate jdbc;

    SourceCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What was counted of a source since {@code beganAt}, which is 1970 for the sum of all; see {@link Tally}. */
    record Counted(Tally tally, Instant beganAt, Instant lastAt) {
        boolean isTotal() {
            return beganAt.equals(Instant.EPOCH);
        }
    }

    /** Adds to what was counted, in the current transaction and in one statement. */
    void add(Collection<Tally> tallies, Instant now) {
        if (!tallies.isEmpty()) {
            jdbc.update(ADD, statement -> fill(statement, tallies, now));
        }
    }

    /** Sets the first parameters of a statement that begins with {@link #ADD}; returns the index of the next. */
    static int fill(PreparedStatement statement, Collection<Tally> tallies, Instant now) throws SQLException {
        var step = Instant.ofEpochSecond(now.getEpochSecond() - now.getEpochSecond() % STEP.toSeconds());
        var rows = new ArrayList<Tally>(tallies);
        rows.addAll(tallies);
        var connection = statement.getConnection();
        var began = new ArrayList<OffsetDateTime>();
        tallies.forEach(tally -> began.add(step.atOffset(ZoneOffset.UTC)));
        tallies.forEach(tally -> began.add(Instant.EPOCH.atOffset(ZoneOffset.UTC)));
        statement.setObject(1, now.atOffset(ZoneOffset.UTC));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "text", rows.stream().map(Tally::source).toArray()));
        statement.setArray(3, connection.createArrayOf("timestamptz", began.toArray()));
        var at = 4;
        for (var count : List.<Function<Tally, Integer>>of(
                Tally::deliveries, Tally::received, Tally::recorded, Tally::repeated, Tally::ignored, Tally::refused)) {
            statement.setArray(
                    at++,
                    connection.createArrayOf("bigint", rows.stream().map(count).toArray()));
        }
        return at;
    }

    /** The sums, and the steps that began at {@code since} or later, oldest first. */
    List<Counted> since(Instant since) {
        return jdbc.query(
                "SELECT * FROM command.source_count WHERE began_at >= ? OR began_at = 'epoch' ORDER BY source, began_at",
                (row, number) -> counted(row),
                since.atOffset(ZoneOffset.UTC));
    }

    /** Forgets the steps that began before an instant; the sums stay. */
    int forget(Instant before) {
        return jdbc.update(
                "DELETE FROM command.source_count WHERE began_at < ? AND began_at <> 'epoch'",
                before.atOffset(ZoneOffset.UTC));
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                new Tally(
                        row.getString("source"),
                        row.getInt("deliveries"),
                        row.getInt("received"),
                        row.getInt("recorded"),
                        row.getInt("repeated"),
                        row.getInt("ignored"),
                        row.getInt("refused")),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
