package dev.debrief.benchmarks;

import dev.debrief.eventstore.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** P11 and P13 with a counting handler: the bulk reader against a raw SELECT and against a pooled processor of Axon's own. */
final class ReplayScenario implements Scenario {
    private static final int EVENTS = 200_000;
    private static final String STOCK = "stock Axon JDBC, pooled, 2 segments, batch 512";
    private static final String DECODED = ", every event decoded";

    /** Counts. */
    private abstract static class Counter {
        final AtomicLong count = new AtomicLong();
    }

    /** Counts without looking at what happened, so that Axon leaves it undecoded, as the bulk reader does. */
    static final class Blind extends Counter {
        @EventHandler
        void on(EventMessage<?> ignored) {
            count.incrementAndGet();
        }
    }

    /** Takes the event itself. */
    static final class Seeing extends Counter {
        @EventHandler
        void on(Object ignored) {
            count.incrementAndGet();
        }
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String title() {
        return "Replay from position zero with a counting handler";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal("P11", List.of(RawSelect.NAME), 0.75, 0.95), new Goal("P13", List.of(STOCK), 8, 12));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var debrief = lab.keep(new DebriefStore(lab));
        lab.execute("TRUNCATE eventstore.event, eventstore.content");
        debrief.append(Corpus.batch("replay", 0, EVENTS), 500);
        var stock = lab.keep(StockAxon.jdbc(lab));
        var events = Corpus.batch("replay", 0, EVENTS / 4);
        for (int from = 0; from < events.size(); from += 500) {
            stock.sendTogether(events.subList(from, from + 500));
        }
        lab.execute("VACUUM ANALYZE");
        return List.of(
                new Contender("Debrief bulk reader, counting", () -> scan(debrief, event -> true)),
                new Contender(RawSelect.NAME, () -> RawSelect.rate(lab, EVENTS)),
                new Contender(STOCK, () -> pooled(stock, lab, new Blind(), events.size())),
                new Contender("Debrief bulk reader" + DECODED, () -> scan(debrief, event -> event.event() != null)),
                new Contender(STOCK + DECODED, () -> pooled(stock, lab, new Seeing(), events.size())),
                new Contender(
                        "Debrief event store, pooled, 2 segments, batch 512",
                        () -> pooled(debrief.store(), debrief.transactions(), new Blind(), EVENTS)));
    }

    private static double scan(DebriefStore debrief, Predicate<StoredEvent> handler) throws Exception {
        var counted = new long[1];
        return Rate.of(EVENTS, () -> {
            debrief.log()
                    .scan(
                            0,
                            null,
                            chunk ->
                                    counted[0] += chunk.stream().filter(handler).count());
            check(counted[0], EVENTS);
        });
    }

    private static double pooled(StockAxon stock, Lab lab, Counter counter, long expected) throws Exception {
        var transactions = new SpringTransactionManager(new DataSourceTransactionManager(lab.dataSource()));
        return pooled(stock.configuration().eventStore(), transactions, counter, expected);
    }

    private static double pooled(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            TransactionManager transactions,
            Counter counter,
            long expected)
            throws Exception {
        var threads = Executors.newScheduledThreadPool(3);
        var processor = Processors.pooled(counter, source, transactions, threads)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(2)
                .batchSize(512)
                .build();
        try {
            return Rate.of(expected, () -> {
                processor.start();
                var deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
                while (counter.count.get() < expected) {
                    if (System.nanoTime() > deadline) {
                        throw new IllegalStateException("Only " + counter.count + " of " + expected + " were replayed");
                    }
                    LockSupport.parkNanos(200_000);
                }
            });
        } finally {
            processor.shutDown();
            threads.shutdown();
        }
    }

    private static void check(long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException("Expected " + expected + " events, found " + found);
        }
    }
}
