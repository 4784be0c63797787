package dev.debrief.command.ingest;

import dev.debrief.command.ingest.Ingest.Reading;
import dev.debrief.events.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Test events: they go the whole way to the decoder, and what it made of them is kept here. They are no facts, so nothing
 * of them reaches the log, an incident, a counter or a dead letter.
 */
@Component
public class TestDeliveries {
    /** The CloudEvents attribute, as a Kafka header, that marks a test; its value is the test's id. */
    public static final String HEADER = "ce_debrieftest";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    TestDeliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A test; {@code seenAt} is null until it came out of Kafka, then it has signals, or a refusal. */
    public record Test(
            String id,
            String source,
            Instant sentAt,
            @Nullable Instant seenAt,
            @Nullable JsonNode signals,
            @Nullable String refusal) {}

    static boolean isTest(ConsumerRecord<?, ?> record) {
        return record.headers().lastHeader(HEADER) != null;
    }

    /** Remembers that a test is about to be sent. */
    public void sending(String id, String source, Instant now) {
        jdbc.update(
                "INSERT INTO command.test_delivery (id, source, sent_at) VALUES (?, ?, ?)",
                id,
                source,
                now.atOffset(ZoneOffset.UTC));
    }

    /** Remembers what tests were read as, in the current transaction. */
    void seen(Collection<Reading> tests, Instant now) {
        for (var test : tests) {
            var id = new String(test.record().headers().lastHeader(HEADER).value(), StandardCharsets.UTF_8);
            List<Signal> signals =
                    test.decoded() == null ? List.of() : test.decoded().signals();
            jdbc.update(
                    "UPDATE command.test_delivery SET seen_at = ?, signals = ?, refusal = ? WHERE id = ?",
                    now.atOffset(ZoneOffset.UTC),
                    JSON.writeValueAsString(signals),
                    test.refusal(),
                    id);
        }
    }

    /** A test by its id. */
    public Optional<Test> find(String id) {
        return jdbc.query("SELECT * FROM command.test_delivery WHERE id = ?", (row, number) -> test(row), id).stream()
                .findFirst();
    }

    int forget(Instant before) {
        return jdbc.update("DELETE FROM command.test_delivery WHERE sent_at < ?", before.atOffset(ZoneOffset.UTC));
    }

    private static Test test(ResultSet row) throws SQLException {
        var seenAt = row.getObject("seen_at", OffsetDateTime.class);
        var signals = row.getString("signals");
        return new Test(
                row.getString("id"),
                row.getString("source"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                seenAt == null ? null : seenAt.toInstant(),
                signals == null ? null : JSON.readTree(signals),
                row.getString("refusal"));
    }
}
