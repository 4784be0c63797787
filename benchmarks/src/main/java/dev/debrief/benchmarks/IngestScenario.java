package dev.debrief.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * P1: records in Kafka until they are durable in the event store (decoded, correlated, decided, with raw bodies,
 * correlation index and offsets), against PostgreSQL taking the same rows in the plainest ways.
 */
final class IngestScenario implements Scenario {
    static final int RECORDS = Integer.getInteger("ingest.records", 40_000);
    private static final int BATCH = 500;
    private static final String COPY = "raw COPY BINARY: events, texts, raw bodies";
    private static final String UNNEST = "raw INSERT from arrays: the same";
    private static final String REWRITTEN = "raw rewritten JDBC batch: the same";
    private static final String COPY_INDEX = "raw COPY BINARY: the same and the correlation index";

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String title() {
        return "Ingest, from Kafka until durable in the event store";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                new Goal("P1", List.of(COPY, UNNEST, REWRITTEN), 0.60, 0.80),
                new Goal("P1 with the index's rows in the baseline", List.of(COPY_INDEX), 0.60, 0.80));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var broker = lab.keep(new Broker());
        broker.topics(Workload.ALERTS, Workload.DEPLOYMENTS, Workload.CHAT);
        var records = Workload.records("run", RECORDS);
        broker.send(records);
        ingest(lab, broker, records.size());
        var events = lab.number("SELECT count(*) FROM eventstore.event");
        describe(lab, records, events);
        var store = List.of(
                table(lab, "eventstore.event", "position"),
                table(lab, "eventstore.content", "position"),
                table(lab, "eventstore.raw_body", "delivery"));
        var withIndex = new ArrayList<>(store);
        for (var index : lab.words("SELECT table_name FROM information_schema.tables WHERE table_schema = 'command'"
                + " AND table_name IN ('signal', 'incident', 'reach')")) {
            withIndex.add(table(lab, "command." + index, "ctid"));
        }
        return List.of(
                new Contender("Debrief, from Kafka", () -> ingest(lab, broker, records.size())),
                new Contender(COPY, () -> raw(lab, events, store, RawTable::copy)),
                new Contender(UNNEST, () -> raw(lab, events, store, RawTable::unnest)),
                new Contender(REWRITTEN, () -> raw(lab, events, store, RawTable::batch)),
                new Contender(COPY_INDEX, () -> raw(lab, events, withIndex, RawTable::copy)));
    }

    /** A fresh process on a fresh database each time: nothing is known from the round before. */
    static double ingest(Lab lab, Broker broker, int records) throws Exception {
        lab.execute("DROP SCHEMA IF EXISTS eventstore CASCADE");
        lab.execute("DROP SCHEMA IF EXISTS command CASCADE");
        try (var process = new CommandProcess(lab, broker, Map.of())) {
            lab.settle();
            return process.consume(records);
        }
    }

    private static void describe(Lab lab, List<Workload.Sent> records, long events) throws SQLException {
        var sizes =
                records.stream().mapToInt(sent -> sent.body().length).sorted().toArray();
        System.out.printf(
                "  %,d records (median body %d bytes), %,d events, %,d incidents%n",
                sizes.length,
                sizes[sizes.length / 2],
                events,
                lab.number("SELECT count(*) FROM command.incident WHERE merged_into IS NULL"));
    }

    private static RawTable table(Lab lab, String name, String orderBy) throws Exception {
        return new RawTable(lab.dataSource(), name, orderBy, BATCH);
    }

    private interface Way {
        void insert(RawTable table, Connection connection, int chunk) throws Exception;
    }

    /** As many transactions as there are chunks of events; the chunks of the other tables are spread over them. */
    private static double raw(Lab lab, long events, List<RawTable> tables, Way way) throws Exception {
        for (var table : tables) {
            lab.execute("TRUNCATE " + table.name());
        }
        lab.settle();
        try (var connection = lab.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            return Rate.of(events, () -> {
                var written = new int[tables.size()];
                var chunks = tables.getFirst().chunks();
                for (var chunk = 1; chunk <= chunks; chunk++) {
                    for (var at = 0; at < written.length; at++) {
                        var table = tables.get(at);
                        while (written[at] < (long) chunk * table.chunks() / chunks) {
                            way.insert(table, connection, written[at]++);
                        }
                    }
                    connection.commit();
                }
            });
        }
    }
}
