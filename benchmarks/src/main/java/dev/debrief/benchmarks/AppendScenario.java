package dev.debrief.benchmarks;

import dev.debrief.events.incident.IncidentEvent;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * P0: batches of 500 straight through the event store, by one appender and by several, against PostgreSQL taking the same rows
 * in the plainest ways, by as many connections.
 */
final class AppendScenario implements Scenario {
    private static final int EVENTS = 50_000;
    private static final int BATCH = 500;
    private static final List<Integer> ACTORS = List.of(1, 2, 4, 8);
    private static final int SEVERAL = 3;
    private static final String STORE = "Debrief event store";
    private static final String AHEAD = "Debrief event store, encoded ahead by another thread";
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
                new Goal("P0, encoded ahead", AHEAD, List.of(COPY, UNNEST, REWRITTEN), 0.80, 0.95),
                new Goal("P0, " + several(""), several(STORE), List.of(several(COPY)), 0.80, 0.95),
                new Goal("P7", pekko(), 1.1, 1.4),
                new Goal("P7, " + several(""), several(STORE), pekko(), 1.1, 1.4));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var runs = new AtomicInteger();
        var debrief = lab.keep(new DebriefStore(lab));
        debrief.append(Corpus.batch("sample", 0, EVENTS), BATCH);
        var events = new RawTable(lab.dataSource(), "eventstore.event", "position", BATCH);
        var texts = new RawTable(lab.dataSource(), "eventstore.content", "position", BATCH);
        var pekko = lab.keep(new Pekko(lab));
        debrief.close(); // a fresh store does not know the streams that were emptied
        var contenders = new ArrayList<>(List.of(
                new Contender(STORE, () -> store(lab, runs, (store, all) -> store.append(all, BATCH))),
                new Contender(AHEAD, () -> store(lab, runs, (store, all) -> store.appendEncodedAhead(all, BATCH))),
                new Contender(
                        several(STORE), () -> store(lab, runs, (store, all) -> store.append(all, BATCH, SEVERAL))),
                new Contender(COPY, () -> raw(lab, events, texts, RawTable::copy, 1)),
                new Contender(several(COPY), () -> raw(lab, events, texts, RawTable::copy, SEVERAL)),
                new Contender(UNNEST, () -> raw(lab, events, texts, RawTable::unnest, 1)),
                new Contender(REWRITTEN, () -> raw(lab, events, texts, RawTable::batch, 1))));
        for (var actors : ACTORS) {
            contenders.add(new Contender(Pekko.name(actors), () -> pekko.persist(actors, EVENTS / 2)));
        }
        return contenders;
    }

    private interface Way {
        void insert(RawTable table, Connection connection, int chunk) throws SQLException, IOException;
    }

    private static String several(String what) {
        return (what + " by " + SEVERAL + " at once").strip();
    }

    private static List<String> pekko() {
        return ACTORS.stream().map(Pekko::name).toList();
    }

    private interface Appending {
        void append(DebriefStore store, List<IncidentEvent> events) throws Exception;
    }

    private static double store(Lab lab, AtomicInteger runs, Appending appending) throws Exception {
        empty(lab);
        try (var fresh = new DebriefStore(lab)) {
            List<IncidentEvent> events = Corpus.batch("run" + runs.incrementAndGet(), 0, EVENTS);
            return Rate.of(EVENTS, () -> appending.append(fresh, events));
        }
    }

    /** The texts lie on fewer rows than the events: their chunks are spread over the same transactions. */
    private static double raw(Lab lab, RawTable events, RawTable texts, Way way, int connections) throws Exception {
        empty(lab);
        return Rate.of(
                EVENTS,
                () -> InParallel.run(IntStream.range(0, connections).boxed().toList(), first -> {
                    try (var connection = lab.dataSource().getConnection()) {
                        connection.setAutoCommit(false);
                        for (int chunk = first; chunk < events.chunks(); chunk += connections) {
                            way.insert(events, connection, chunk);
                            for (int text = share(texts, events, chunk);
                                    text < share(texts, events, chunk + 1);
                                    text++) {
                                way.insert(texts, connection, text);
                            }
                            connection.commit();
                        }
                    }
                }));
    }

    /** How many chunks of texts go with so many chunks of events. */
    private static int share(RawTable texts, RawTable events, int chunks) {
        return (int) ((long) chunks * texts.chunks() / events.chunks());
    }

    private static void empty(Lab lab) throws SQLException {
        lab.execute("TRUNCATE eventstore.event, eventstore.content");
        lab.settle();
    }
}
