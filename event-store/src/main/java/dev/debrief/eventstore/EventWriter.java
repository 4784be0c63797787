package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Writes a batch: one INSERT of arrays where it is small, COPY where it is large. Both leave the same rows. */
final class EventWriter {
    static final int COPY_FROM = 32;

    private static final String INSERT = """
            WITH texts AS (
                INSERT INTO eventstore.content (position, event_id, salt, texts)
                SELECT * FROM unnest(?::bigint[], ?::uuid[], ?::bytea[], ?::bytea[]))
            INSERT INTO eventstore.event
                (position, sequence, recorded_at, event_id, stream, aggregate, type, revision, metadata, payload, hash)
            SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                                 ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])""";

    private static final String COPY_EVENTS = """
            COPY eventstore.event
                (position, sequence, recorded_at, event_id, stream, aggregate, type, revision, metadata, payload, hash)
            FROM STDIN (FORMAT binary)""";

    private static final String COPY_TEXTS =
            "COPY eventstore.content (position, event_id, salt, texts) FROM STDIN (FORMAT binary)";

    private EventWriter() {}

    static void write(Connection connection, List<NewEvent> events) throws SQLException {
        if (events.size() < COPY_FROM) insert(connection, events);
        else copy(connection, events);
    }

    private static void insert(Connection connection, List<NewEvent> events) throws SQLException {
        var written = events.stream().filter(event -> event.texts != null).toList();
        try (var statement = connection.prepareStatement(INSERT)) {
            var index = 0;
            var arrays = new Arrays(connection);
            statement.setArray(++index, arrays.of("int8", written, Long[]::new, event -> event.position));
            statement.setArray(++index, arrays.of("uuid", written, Object[]::new, event -> event.eventId));
            statement.setArray(
                    ++index,
                    arrays.of(
                            "bytea",
                            written,
                            byte[][]::new,
                            event -> texts(event).salt()));
            statement.setArray(
                    ++index,
                    arrays.of(
                            "bytea",
                            written,
                            byte[][]::new,
                            event -> texts(event).framed()));
            statement.setArray(++index, arrays.of("int8", events, Long[]::new, event -> event.position));
            statement.setArray(++index, arrays.of("int8", events, Long[]::new, event -> event.sequence));
            statement.setArray(++index, arrays.of("timestamptz", events, Object[]::new, event -> event.recordedAt));
            statement.setArray(++index, arrays.of("uuid", events, Object[]::new, event -> event.eventId));
            statement.setArray(++index, arrays.of("text", events, String[]::new, event -> event.stream));
            statement.setArray(++index, arrays.of("text", events, String[]::new, event -> event.aggregate));
            statement.setArray(++index, arrays.of("text", events, String[]::new, event -> event.type));
            statement.setArray(++index, arrays.of("text", events, String[]::new, event -> event.revision));
            statement.setArray(++index, arrays.of("bytea", events, byte[][]::new, event -> event.metadata));
            statement.setArray(++index, arrays.of("bytea", events, byte[][]::new, event -> event.payload));
            statement.setArray(++index, arrays.of("bytea", events, byte[][]::new, event -> event.hash));
            statement.executeUpdate();
        }
    }

    private record Arrays(Connection connection) {
        <T> java.sql.Array of(
                String type,
                List<NewEvent> events,
                java.util.function.IntFunction<T[]> array,
                Function<NewEvent, ? extends @Nullable Object> value)
                throws SQLException {
            var values = array.apply(events.size());
            for (var i = 0; i < values.length; i++) ((Object[]) values)[i] = value.apply(events.get(i));
            return connection.createArrayOf(type, values);
        }
    }

    private static void copy(Connection connection, List<NewEvent> events) throws SQLException {
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        var copy = copies.copyIn(COPY_EVENTS);
        try {
            copyEvents(new CopyBuffer(copy), events);
            if (events.stream().anyMatch(event -> event.texts != null)) {
                copy = copies.copyIn(COPY_TEXTS);
                copyTexts(new CopyBuffer(copy), events);
            }
        } catch (SQLException | RuntimeException | Error failed) {
            CopyBuffer.giveUp(connection, copy, failed);
            throw failed;
        }
    }

    private static void copyEvents(CopyBuffer rows, List<NewEvent> events) throws SQLException {
        for (var event : events) {
            rows.row(11);
            rows.field(event.position);
            rows.field(event.sequence);
            rows.field(event.recordedAt);
            rows.field(event.eventId);
            rows.field(event.streamUtf8);
            rows.field(event.aggregate);
            rows.field(event.typeUtf8);
            rows.field(event.revision);
            rows.field(event.metadata);
            rows.field(event.payload);
            rows.field(event.hash);
        }
        rows.end();
    }

    private static void copyTexts(CopyBuffer rows, List<NewEvent> events) throws SQLException {
        for (var event : events) {
            if (event.texts == null) continue;
            rows.row(4);
            rows.field(event.position);
            rows.field(event.eventId);
            rows.field(event.texts.salt());
            rows.field(event.texts.framed());
        }
        rows.end();
    }

    private static Texts texts(NewEvent event) {
        return Objects.requireNonNull(event.texts);
    }
}
