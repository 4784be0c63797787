package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.CommandSideTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What taking in a batch of 500 costs the server, in counts that are the same on every machine. */
@CommandSideTest
class IngestCostTest {
    private static final Instant NINE = Instant.parse("2026-04-01T09:00:00Z");
    private static final int BATCH = 500;
    private static final String TOPIC = "test.cost";

    /** What the rest of the process asks now and then, beside the ingest. */
    private static final List<String> OTHERS = List.of(
            "pg_stat_statements",
            "eventstore.checkpoint",
            "DISTINCT ON (stream) stream, sequence, hash",
            "correlation_due",
            "postmortem_due",
            "command.token",
            "e.position > $",
            "e.sequence >= $",
            "SELECT max(position)",
            "LISTEN",
            "SELECT $1",
            "pg_terminate_backend",
            "CREATE ",
            "COPY (",
            "conversation",
            "select 1");

    @Autowired
    private Ingest ingest;

    @Autowired
    private JdbcTemplate jdbc;

    private int run;
    private long offset;
    private int measured;
    private int last;

    private record Cost(String query, long calls, long wal) {}

    @BeforeEach
    void start() {
        jdbc.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        run = count("SELECT count(*) FROM eventstore.event");
        offset = count("SELECT coalesce(max(next_offset), 0) FROM command.kafka_offset WHERE topic = '" + TOPIC + "'");
    }

    @Test
    void aThousandSignalsAreTwoTransactionsAndTwentyStatementsAndHardlyMoreWalThanACopyOfTheirRows() {
        take(0); // learns the services
        take(1);
        var before = 0;
        var costs = List.<Cost>of();
        var least = Long.MAX_VALUE;
        for (var batch = 2; batch < 8; batch += 2) { // the least of three, since the rest of the process writes too
            var position = count("SELECT max(position) FROM eventstore.event");
            jdbc.execute("SELECT pg_stat_statements_reset()");
            take(batch);
            take(batch + 1);
            var these = costs();
            if (calls(these) < least) {
                least = calls(these);
                costs = these;
                before = position;
                last = count("SELECT max(position) FROM eventstore.event");
                measured = batch;
            }
        }
        var counted = costs;
        assertThat(costs.stream()
                        .filter(cost -> cost.query().contains("command.kafka_offset"))
                        .mapToLong(Cost::calls)
                        .sum())
                .as("transactions: each moves the offsets once")
                .isEqualTo(2);
        assertThat(least).as(() -> "statements: " + counted).isLessThanOrEqualTo(20);

        var wal = costs.stream().mapToLong(Cost::wal).sum();
        assertThat(wal * 1.0 / copied(before)).as("WAL over that of a raw COPY").isLessThan(1.25);
    }

    private List<Cost> costs() {
        return jdbc.query("""
                        SELECT s.query, s.calls, s.wal_bytes FROM pg_stat_statements s
                        WHERE s.toplevel AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())""", (row, number) -> new Cost(row.getString(1), row.getLong(2), row.getLong(3))).stream()
                .filter(cost -> !List.of("BEGIN", "COMMIT", "ROLLBACK").contains(cost.query()))
                .filter(cost -> !cost.query().startsWith("SET "))
                .filter(cost -> !cost.query().equals("SELECT pg_advisory_xact_lock($1)")) // for a checkpoint
                .filter(cost -> cost.query().contains("command.signal")
                        || OTHERS.stream().noneMatch(cost.query()::contains))
                .toList();
    }

    private static long calls(List<Cost> costs) {
        return costs.stream().mapToLong(Cost::calls).sum();
    }

    /** The WAL of COPY, in as many batches, of the rows that were written since a position. */
    private long copied(int before) {
        var deliveries = "delivery LIKE '/cost " + run + "-" + measured + "-%' OR delivery LIKE '/cost " + run + "-"
                + (measured + 1) + "-%'";
        var since = Map.of(
                "eventstore.event", "position > " + before + " AND position <= " + last,
                "eventstore.content", "position > " + before + " AND position <= " + last,
                "eventstore.raw_body", deliveries,
                "command.signal", deliveries,
                "command.incident",
                        "id IN (SELECT stream FROM eventstore.event WHERE position > " + before + " AND position <= "
                                + last + ")",
                "command.reach",
                        "incident IN (SELECT stream FROM eventstore.event WHERE position > " + before
                                + " AND position <= " + last + ")");
        var rows = since.entrySet().stream()
                .map(table -> Map.entry(
                        table.getKey(), out("SELECT * FROM " + table.getKey() + " WHERE " + table.getValue())))
                .toList();
        jdbc.execute("SELECT pg_stat_statements_reset()");
        for (var table : rows) {
            var copy = "raw_" + table.getKey().substring(table.getKey().indexOf('.') + 1);
            jdbc.execute("CREATE TABLE IF NOT EXISTS " + copy + " (LIKE " + table.getKey() + " INCLUDING ALL)");
            in(copy, table.getValue());
        }
        var wal = jdbc.queryForObject(
                "SELECT sum(wal_bytes) FROM pg_stat_statements WHERE query LIKE 'COPY raw_%'", Long.class);
        rows.forEach(table -> jdbc.execute(
                "DROP TABLE raw_" + table.getKey().substring(table.getKey().indexOf('.') + 1)));
        return wal == null ? 0 : wal;
    }

    private byte[] out(String select) {
        var bytes = new ByteArrayOutputStream();
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + select + ") TO STDOUT (FORMAT binary)", bytes);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        return bytes.toByteArray();
    }

    private void in(String table, byte[] rows) {
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private int count(String sql) {
        var count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    /** Ten services, each with a deployment, then alerts that fire and end, and talk: an hour of it, 500 records. */
    private void take(int batch) {
        var records = IntStream.range(0, BATCH)
                .mapToObj(number -> record(batch, number))
                .map(ingest::read)
                .toList();
        assertThat(records).allMatch(reading -> reading.refusal() == null);
        var stored = new HashMap<TopicPartition, @Nullable Long>();
        stored.put(new TopicPartition(TOPIC, 0), offset == 0 ? null : offset);
        ingest.take(
                records,
                OffsetMoves.over(records.stream().map(Ingest.Reading::record).toList(), stored));
        offset += BATCH;
    }

    private ConsumerRecord<byte[], byte @Nullable []> record(int batch, int number) {
        var service = "cost-" + run + "-" + number % 10;
        var hour = NINE.plusSeconds(batch * 7_200L);
        var turn = number / 10;
        var at = hour.plusSeconds(turn * 60L);
        var id = run + "-" + batch + "-" + number;
        var headers = new RecordHeaders();
        var type = new String[1];
        var body = body(service, id, hour, at, turn, type);
        Map.of("ce_id", id, "ce_source", "/cost", "ce_type", type[0], "ce_time", at.toString())
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset + number,
                at.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                bytes.length,
                new byte[0],
                bytes,
                headers,
                Optional.empty());
    }

    private static String body(String service, String id, Instant hour, Instant at, int turn, String[] type) {
        if (turn == 0) {
            type[0] = "dev.debrief.deployment.v1";
            return """
                    {"deploymentId": "%s", "status": "succeeded", "service": "%s", "environment": "production",
                     "startedAt": "%s", "finishedAt": "%s", "description": "Raise the pool size"}""".formatted(id, service, hour, hour);
        }
        if (turn % 3 == 2 || turn == 49) {
            type[0] = "dev.debrief.chat.v1";
            return """
                    {"messageId": "%s", "channel": "ops", "author": {"name": "Ana"}, "service": "%s", "postedAt": "%s",
                     "text": "The pool is exhausted, draining it now and watching the error rate."}""".formatted(id, service, at);
        }
        // an alert fires in one turn and ends in the next but one; the first of the hour lasts for all of it
        var fires = turn % 6 == 1 || turn % 6 == 3;
        var fired = fires ? turn : turn - 3;
        var start = hour.plusSeconds(fired * 60L);
        type[0] = "dev.debrief.alert.v1";
        return """
                {"alertId": "%s-%d", "status": "%s", "service": "%s", "environment": "production", "severity": "critical",
                 "title": "Checkout answers slowly", "startedAt": "%s"%s,
                 "description": "The 99th percentile has been above 2 s for 5 minutes.",
                 "labels": {"alertname": "HighLatency", "team": "payments", "cluster": "eu-west-1"}}""".formatted(
                        service,
                        fired,
                        fires ? "firing" : "resolved",
                        service,
                        start,
                        fires ? "" : ", \"endedAt\": \"" + at + "\"");
    }
}
