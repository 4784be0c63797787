package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads rows of the log, in the current transaction where there is one. */
final class EventRows {
    private static final String COLUMNS = """
            e.position, e.sequence, e.recorded_at, e.event_id, e.stream, e.aggregate, e.type, e.revision,
            e.metadata, e.payload, e.hash, c.salt, c.texts""";

    // The join repeats the bound, else a merge join would walk the content from its beginning.
    private static final String AFTER = "SELECT " + COLUMNS + """

             FROM eventstore.event e
             LEFT JOIN eventstore.content c ON c.position = e.position AND c.position > ?
             WHERE e.position > ?
             ORDER BY e.position LIMIT ?""";

    private static final String AFTER_OF_TYPES = "SELECT " + COLUMNS + """

             FROM eventstore.event e
             LEFT JOIN eventstore.content c ON c.position = e.position AND c.position > ?
             WHERE e.position > ? AND e.type = ANY (?)
             ORDER BY e.position LIMIT ?""";

    private static final String OF_STREAM = "SELECT " + COLUMNS + """

             FROM eventstore.event e
             LEFT JOIN eventstore.content c ON c.position = e.position
             WHERE e.stream = ? AND e.sequence >= ?
             ORDER BY e.sequence LIMIT ?""";

    private static final String OF_STREAMS = "SELECT " + COLUMNS + """

             FROM unnest(?::text[]) AS s(stream)
             JOIN eventstore.event e ON e.stream = s.stream COLLATE "C"
             LEFT JOIN eventstore.content c ON c.position = e.position
             ORDER BY e.stream, e.sequence""";

    private static final String AT_PLACES = "SELECT " + COLUMNS + """

             FROM unnest(?::text[], ?::bigint[]) AS s(stream, sequence)
             JOIN eventstore.event e ON e.stream = s.stream COLLATE "C" AND e.sequence = s.sequence
             LEFT JOIN eventstore.content c ON c.position = e.position""";

    private static final String AT = "SELECT " + COLUMNS + """

             FROM eventstore.event e
             LEFT JOIN eventstore.content c ON c.position = e.position
             WHERE e.position = ?""";

    private static final String BY_CHAIN = "SELECT " + COLUMNS + """

             FROM eventstore.event e
             LEFT JOIN eventstore.content c ON c.position = e.position""";

    /** Every column; what follows names the content {@code c} and says which rows in what order. */
    static final String ALL = "SELECT " + COLUMNS + " FROM eventstore.event e LEFT JOIN eventstore.content ";

    /** All streams in the order of their chains, to be read by cursor. */
    static final String ALL_BY_CHAIN = BY_CHAIN + " ORDER BY e.stream, e.sequence";

    /** One stream in the order of its chain. */
    static final String ONE_BY_CHAIN = BY_CHAIN + " WHERE e.stream = ? ORDER BY e.sequence";

    private final JdbcTemplate jdbc;
    private final EventSerializer serializer;

    EventRows(JdbcTemplate jdbc, EventSerializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    List<EventRow> after(long position, int limit) {
        return query(AFTER, (ignored, statement) -> {
            statement.setLong(1, position);
            statement.setLong(2, position);
            statement.setInt(3, limit);
        });
    }

    List<EventRow> after(long position, Collection<String> types, int limit) {
        return query(AFTER_OF_TYPES, (connection, statement) -> {
            statement.setLong(1, position);
            statement.setLong(2, position);
            statement.setArray(3, connection.createArrayOf("text", types.toArray()));
            statement.setInt(4, limit);
        });
    }

    List<EventRow> ofStream(String stream, long fromSequence, int limit) {
        return query(OF_STREAM, (ignored, statement) -> {
            statement.setString(1, stream);
            statement.setLong(2, fromSequence);
            statement.setInt(3, limit);
        });
    }

    List<EventRow> ofStreams(Collection<String> streams) {
        return query(
                OF_STREAMS,
                (connection, statement) -> statement.setArray(1, connection.createArrayOf("text", streams.toArray())));
    }

    List<EventRow> at(long position) {
        return query(AT, (ignored, statement) -> statement.setLong(1, position));
    }

    List<EventRow> at(List<EventLog.Place> places) {
        return query(AT_PLACES, (connection, statement) -> {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            places.stream().map(EventLog.Place::streamId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            places.stream().map(EventLog.Place::sequence).toArray()));
        });
    }

    long head() {
        var head = jdbc.queryForObject("SELECT max(position) FROM eventstore.event", Long.class);
        return head == null ? 0 : head;
    }

    private interface Binding {
        void bind(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private List<EventRow> query(String sql, Binding binding) {
        return jdbc.query(
                connection -> {
                    FreshPlans.on(connection);
                    var statement = connection.prepareStatement(sql);
                    inBinary(statement);
                    binding.bind(connection, statement);
                    return statement;
                },
                (ResultSet rows) -> {
                    var found = new ArrayList<EventRow>();
                    while (rows.next()) found.add(read(rows));
                    return found;
                });
    }

    /** Bytes travel as bytes from the first execution on, not as hex until the fifth. */
    static void inBinary(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }

    EventRow read(ResultSet row) throws SQLException {
        var salt = row.getBytes(12);
        return new EventRow(
                serializer,
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getBytes(9),
                row.getBytes(10),
                row.getBytes(11),
                texts(salt, row));
    }

    private static @Nullable Texts texts(byte @Nullable [] salt, ResultSet row) throws SQLException {
        return salt == null ? null : new Texts(salt, row.getBytes(13));
    }
}
