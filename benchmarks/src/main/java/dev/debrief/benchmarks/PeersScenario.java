package dev.debrief.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** P2, P4, P5, P6: ingest from Kafka until durable against what else stores events in PostgreSQL, each with its documented tuning. */
final class PeersScenario implements Scenario {
    private static final List<Integer> CONNECTIONS = List.of(1, 4, 8, 16);
    private static final String AS_SHIPPED = "stock Axon JPA as shipped, a command a message, threads: ";
    private static final String BYTEA = "stock Axon JPA with bytea, a command a message, threads: ";
    private static final String JDBC_EACH = "stock Axon JDBC, a command a transaction";
    private static final String JDBC_TOGETHER = "stock Axon JDBC, 500 commands in one unit of work";

    private final AtomicInteger runs = new AtomicInteger();

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String title() {
        return "Ingest from Kafka until durable, against other ways to store events in PostgreSQL";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                new Goal("P2", List.of(BYTEA + 4), 40, 60),
                new Goal("P4", List.of(JDBC_TOGETHER), 2.5, 4),
                new Goal("P5", CONNECTIONS.stream().map(MessageDb::name).toList(), 5, 8),
                new Goal("P6, one an append", List.of(Emmett.name(8, 1)), 14, 22),
                new Goal("P6, 100 an append", List.of(Emmett.name(8, 100), Emmett.name(1, 100)), 2, 3));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var contenders = new ArrayList<Contender>();
        contenders.add(ours(lab));
        axon(lab, contenders);
        npm(lab, contenders);
        return contenders;
    }

    private static Contender ours(Lab lab) throws Exception {
        var broker = lab.keep(new Broker());
        broker.topics(Workload.ALERTS, Workload.DEPLOYMENTS, Workload.CHAT);
        var records = Workload.records("peers", IngestScenario.RECORDS);
        broker.send(records);
        return new Contender("Debrief, from Kafka", () -> IngestScenario.ingest(lab, broker, records.size()));
    }

    private void axon(Lab lab, List<Contender> contenders) throws Exception {
        var shipped = lab.keep(new StockJpa(lab, false)).axon();
        var bytea = lab.keep(new StockJpa(lab, true)).axon();
        var jdbc = lab.keep(StockAxon.jdbc(lab));
        contenders.add(each(AS_SHIPPED + 1, shipped, 1, 100));
        contenders.add(each(AS_SHIPPED + 4, shipped, 4, 400));
        contenders.add(each(BYTEA + 1, bytea, 1, 1_500));
        contenders.add(each(BYTEA + 4, bytea, 4, 4_000));
        contenders.add(each(JDBC_EACH, jdbc, 1, 2_000));
        contenders.add(new Contender(JDBC_TOGETHER, () -> {
            var events = Corpus.batch("together" + runs.incrementAndGet(), 0, 20_000);
            return Rate.of(events.size(), () -> {
                for (int from = 0; from < events.size(); from += 500) {
                    jdbc.sendTogether(events.subList(from, from + 500));
                }
            });
        }));
    }

    private Contender each(String name, StockAxon axon, int threads, int events) {
        return new Contender(
                name, () -> axon.sendEach(Corpus.batch("each" + runs.incrementAndGet(), 0, events), threads));
    }

    private static void npm(Lab lab, List<Contender> contenders) throws Exception {
        var modules = Npm.fetch(lab.directory(), MessageDb.PACKAGE, Emmett.PACKAGE);
        if (modules.isEmpty()) {
            return;
        }
        var messages = new MessageDb(lab, modules.get());
        for (var connections : CONNECTIONS) {
            contenders.add(new Contender(
                    MessageDb.name(connections), () -> messages.write(connections, connections == 1 ? 5_000 : 10_000)));
        }
        var emmett = new Emmett(lab, modules.get());
        contenders.add(new Contender(Emmett.name(8, 1), () -> emmett.append(8, 1, 6_000)));
        for (var loops : List.of(1, 8)) {
            contenders.add(new Contender(Emmett.name(loops, 100), () -> emmett.append(loops, 100, 40_000)));
        }
    }
}
