package dev.debrief.command.ingest;

import dev.debrief.command.ingest.Ingest.Reading;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What could not be read or recorded, with the reason in a sentence. Secrets are masked here as everywhere. */
@Component
class DeadLetters {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final String INSERT = """
            INSERT INTO command.dead_letter
                (topic, partition, record_offset, record_time, headers, body, reason, received_at, source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (topic, partition, record_offset) DO NOTHING""";

    private static final String WHERE = """
             WHERE id < ? AND (dropped_at IS NOT NULL) = ?
               AND (?::text IS NULL OR source = ?) AND (?::text IS NULL OR strpos(lower(reason), lower(?)) > 0)
               AND (?::timestamptz IS NULL OR received_at >= ?) AND (?::timestamptz IS NULL OR received_at < ?)""";

    private final JdbcTemplate jdbc;

    DeadLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Which dead letters are asked for; null asks for all. {@code before} is the id that all of them are below. */
    record Question(
            @Nullable String source,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean dropped,
            long before) {}

    void store(Collection<Reading> refused, Function<ConsumerRecord<?, ?>, String> sourceOf, Instant now) {
        if (!refused.isEmpty()) {
            jdbc.batchUpdate(INSERT, refused, refused.size(), (statement, reading) -> {
                bind(statement, reading, now);
                statement.setString(9, sourceOf.apply(reading.record()));
            });
        }
    }

    private static void bind(PreparedStatement statement, Reading reading, Instant now) throws SQLException {
        var record = reading.record();
        var body = record.value();
        var recordTime = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        statement.setString(1, record.topic());
        statement.setInt(2, record.partition());
        statement.setLong(3, record.offset());
        statement.setObject(4, recordTime.atOffset(ZoneOffset.UTC));
        statement.setString(5, JSON.writeValueAsString(headers(record)));
        statement.setBytes(6, body == null ? null : Secrets.mask(body));
        statement.setString(7, clean(String.valueOf(reading.refusal())));
        statement.setObject(8, now.atOffset(ZoneOffset.UTC));
    }

    private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : record.headers()) {
            if (header.value() != null) {
                var value = new String(header.value(), StandardCharsets.UTF_8);
                headers.put(clean(header.key()), Secrets.mask(clean(value)));
            }
        }
        return headers;
    }

    /** PostgreSQL keeps no NUL in a text. */
    private static String clean(String text) {
        return text.replace('\0', ' ');
    }

    /** Those that were asked for, newest first. */
    List<DeadLetter> list(Question asked, int limit) {
        return jdbc.query(
                "SELECT * FROM command.dead_letter " + WHERE + " ORDER BY id DESC LIMIT ?",
                statement -> {
                    bind(statement, asked);
                    statement.setInt(11, limit);
                },
                (row, number) -> letter(row));
    }

    int count(Question asked) {
        var counts = jdbc.query(
                "SELECT count(*) FROM command.dead_letter " + WHERE,
                statement -> bind(statement, asked),
                (row, number) -> row.getInt(1));
        return counts.getFirst();
    }

    /** How many wait, by source; those with none are missing. */
    Map<String, Integer> waiting() {
        var waiting = new LinkedHashMap<String, Integer>();
        jdbc.query(
                "SELECT source, count(*) FROM command.dead_letter WHERE dropped_at IS NULL GROUP BY source ORDER BY source",
                row -> {
                    waiting.put(row.getString(1), row.getInt(2));
                });
        return waiting;
    }

    private static void bind(PreparedStatement statement, Question asked) throws SQLException {
        var from = asked.from() == null ? null : asked.from().atOffset(ZoneOffset.UTC);
        var to = asked.to() == null ? null : asked.to().atOffset(ZoneOffset.UTC);
        statement.setLong(1, asked.before());
        statement.setBoolean(2, asked.dropped());
        statement.setString(3, asked.source());
        statement.setString(4, asked.source());
        statement.setString(5, asked.reason());
        statement.setString(6, asked.reason());
        statement.setObject(7, from, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(8, from, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(9, to, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(10, to, Types.TIMESTAMP_WITH_TIMEZONE);
    }

    Optional<DeadLetter> find(long id) {
        return jdbc.query("SELECT * FROM command.dead_letter WHERE id = ?", (row, number) -> letter(row), id).stream()
                .findFirst();
    }

    /** A dead letter that waits, kept from others until the transaction ends. */
    Optional<DeadLetter> claim(long id) {
        return jdbc
                .query(
                        "SELECT * FROM command.dead_letter WHERE id = ? AND dropped_at IS NULL FOR UPDATE",
                        (row, number) -> letter(row),
                        id)
                .stream()
                .findFirst();
    }

    /** Gives one up: what it was and why stays, its body goes. False if none of that id waits. */
    boolean drop(long id, String why, Instant now) {
        return jdbc.update(
                        "UPDATE command.dead_letter SET dropped_at = ?, drop_reason = ?, body = NULL"
                                + " WHERE id = ? AND dropped_at IS NULL",
                        now.atOffset(ZoneOffset.UTC),
                        clean(why),
                        id)
                > 0;
    }

    /** Gives up all that came before an instant. */
    int expire(Instant before, Instant now) {
        return jdbc.update(
                "UPDATE command.dead_letter SET dropped_at = ?, drop_reason = 'Its body was kept no longer.', body = NULL"
                        + " WHERE received_at < ? AND dropped_at IS NULL",
                now.atOffset(ZoneOffset.UTC),
                before.atOffset(ZoneOffset.UTC));
    }

    void stillRefused(long id, String reason, Instant now) {
        jdbc.update(
                "UPDATE command.dead_letter SET reason = ?, retried_at = ?, tries = tries + 1 WHERE id = ?",
                clean(reason),
                now.atOffset(ZoneOffset.UTC),
                id);
    }

    void delete(long id) {
        jdbc.update("DELETE FROM command.dead_letter WHERE id = ?", id);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        var retriedAt = row.getObject("retried_at", OffsetDateTime.class);
        var droppedAt = row.getObject("dropped_at", OffsetDateTime.class);
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getObject("record_time", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("headers"), HEADERS),
                row.getBytes("body"),
                row.getString("reason"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                retriedAt == null ? null : retriedAt.toInstant(),
                row.getString("source"),
                row.getInt("tries"),
                droppedAt == null ? null : droppedAt.toInstant(),
                row.getString("drop_reason"));
    }
}
