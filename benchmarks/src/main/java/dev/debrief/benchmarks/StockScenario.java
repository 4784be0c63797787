package dev.debrief.benchmarks;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Our append against Axon's own JDBC engine, as its guide sets it up. */
final class StockScenario implements Scenario {
    private static final String EACH = "stock Axon JDBC, a command a transaction";
    private static final String TOGETHER = "stock Axon JDBC, 500 commands in one unit of work";

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public String title() {
        return "Append, against Axon's own JDBC engine";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                new Goal("append / stock, 500 together", List.of(TOGETHER), 2.5, 4),
                new Goal("append / stock, one each", List.of(EACH), 40, 60));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var runs = new AtomicInteger();
        var debrief = new DebriefStore(lab);
        var stock = new StockAxon(lab, debrief.generalSerializer());
        return List.of(
                new Contender("Debrief event store", () -> {
                    var events = Corpus.batch("ours" + runs.incrementAndGet(), 0, 50_000);
                    return Rate.of(events.size(), () -> debrief.append(events, 500));
                }),
                new Contender(EACH, () -> {
                    var events = Corpus.batch("each" + runs.incrementAndGet(), 0, 3_000);
                    return Rate.of(events.size(), () -> events.forEach(stock::send));
                }),
                new Contender(TOGETHER, () -> {
                    var events = Corpus.batch("together" + runs.incrementAndGet(), 0, 10_000);
                    return Rate.of(events.size(), () -> {
                        for (int from = 0; from < events.size(); from += 500) {
                            stock.sendTogether(events.subList(from, from + 500));
                        }
                    });
                }));
    }
}
