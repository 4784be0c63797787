package dev.debrief.benchmarks;

import dev.debrief.events.incident.IncidentEvent;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** P0: batches of 500 straight through the event store, against PostgreSQL taking the same rows in the plainest ways. */
final class AppendScenario implements Scenario {
    private static final int EVENTS = 50_000;
    private static final int BATCH = 500;
    private static final List<Integer> ACTORS = List.of(1, 2, 4, 8);
    private static final String COPY = "raw COPY BINARY";
    private static final String UNNEST = "raw INSERT from arrays";
    private static final String REWRITTEN = "raw rewritten JDBC batch";

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String title() {
        return "Append, 500 events a transaction, hash chain and erasable texts included";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                new Goal("P0", List.of(COPY, UNNEST, REWRITTEN), 0.80, 0.95),
                new Goal("P7", ACTORS.stream().map(Pekko::name).toList(), 1.1, 1.4));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var runs = new AtomicInteger();
        var debrief = lab.keep(new DebriefStore(lab));
        debrief.append(Corpus.batch("sample", 0, EVENTS), BATCH);
        var events = new RawTable(lab.dataSource(), "eventstore.event", "position", BATCH);
        var texts = new RawTable(lab.dataSource(), "eventstore.content", "position", BATCH);
        var pekko = lab.keep(new Pekko(lab));
        var contenders = new ArrayList<>(List.of(
                new Contender("Debrief event store", () -> {
                    empty(lab);
                    debrief.close(); // a fresh store does not know the streams that were emptied
                    try (var fresh = new DebriefStore(lab)) {
                        List<IncidentEvent> batch = Corpus.batch("run" + runs.incrementAndGet(), 0, EVENTS);
                        return Rate.of(EVENTS, () -> fresh.append(batch, BATCH));
                    }
                }),
                new Contender(COPY, () -> raw(lab, events, texts, RawTable::copy)),
                new Contender(UNNEST, () -> raw(lab, events, texts, RawTable::unnest)),
                new Contender(REWRITTEN, () -> raw(lab, events, texts, RawTable::batch))));
        for (var actors : ACTORS) {
            contenders.add(new Contender(Pekko.name(actors), () -> pekko.persist(actors, EVENTS / 2)));
        }
        return contenders;
    }

    private interface Way {
        void insert(RawTable table, Connection connection, int chunk) throws SQLException, IOException;
    }

    /** The texts lie on fewer rows than the events: their chunks are spread over the same transactions. */
    private static double raw(Lab lab, RawTable events, RawTable texts, Way way) throws Exception {
        empty(lab);
        try (var connection = lab.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            return Rate.of(EVENTS, () -> {
                for (int chunk = 0, written = 0; chunk < events.chunks(); chunk++) {
                    way.insert(events, connection, chunk);
                    while (written < (long) (chunk + 1) * texts.chunks() / events.chunks()) {
                        way.insert(texts, connection, written++);
                    }
                    connection.commit();
                }
            });
        }
    }

    private static void empty(Lab lab) throws SQLException {
        lab.execute("TRUNCATE eventstore.event, eventstore.content");
        lab.settle();
    }
}
