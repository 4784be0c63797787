package dev.debrief.command.ingest;

import dev.debrief.command.ingest.Ingest.Reading;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
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
                (topic, partition, record_offset, record_time, headers, body, reason, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (topic, partition, record_offset) DO NOTHING""";

    private final JdbcTemplate jdbc;

    DeadLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One dead letter; {@code body} is null where the record had none. */
    record Letter(
            long id,
            String topic,
            int partition,
            long offset,
            Instant recordTime,
            Map<String, String> headers,
            byte @Nullable [] body,
            String reason,
            Instant receivedAt,
            @Nullable Instant retriedAt) {

        /** The record as it was read from Kafka, but for masked secrets. */
        ConsumerRecord<byte[], byte @Nullable []> record() {
            var sent = new RecordHeaders();
            headers.forEach((name, value) -> sent.add(name, value.getBytes(StandardCharsets.UTF_8)));
            return new ConsumerRecord<>(
                    topic,
                    partition,
                    offset,
                    recordTime.toEpochMilli(),
                    TimestampType.LOG_APPEND_TIME,
                    0,
                    body == null ? 0 : body.length,
                    new byte[0],
                    body,
                    sent,
                    Optional.empty());
        }
    }

    void store(Collection<Reading> refused, Instant now) {
        if (!refused.isEmpty()) {
            jdbc.batchUpdate(INSERT, refused, refused.size(), (statement, reading) -> bind(statement, reading, now));
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

    /** Those with an id below {@code before}, newest first. */
    List<Letter> list(long before, int limit) {
        return jdbc.query(
                "SELECT * FROM command.dead_letter WHERE id < ? ORDER BY id DESC LIMIT ?",
                (row, number) -> letter(row),
                before,
                limit);
    }

    /** A dead letter, kept from others until the transaction ends. */
    Optional<Letter> claim(long id) {
        return jdbc
                .query("SELECT * FROM command.dead_letter WHERE id = ? FOR UPDATE", (row, number) -> letter(row), id)
                .stream()
                .findFirst();
    }

    void stillRefused(long id, String reason, Instant now) {
        jdbc.update(
                "UPDATE command.dead_letter SET reason = ?, retried_at = ? WHERE id = ?",
                clean(reason),
                now.atOffset(ZoneOffset.UTC),
                id);
    }

    void delete(long id) {
        jdbc.update("DELETE FROM command.dead_letter WHERE id = ?", id);
    }

    private static Letter letter(ResultSet row) throws SQLException {
        var retriedAt = row.getObject("retried_at", OffsetDateTime.class);
        return new Letter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getObject("record_time", OffsetDateTime.class).toInstant(),
                JSON.readValue(row.getString("headers"), HEADERS),
                row.getBytes("body"),
                row.getString("reason"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                retriedAt == null ? null : retriedAt.toInstant());
    }
}
