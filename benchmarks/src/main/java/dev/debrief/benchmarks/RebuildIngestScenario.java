package dev.debrief.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** P14: events are appended, and followed by the read models, while all read models are built anew. */
final class RebuildIngestScenario implements Scenario {
    private static final int APPENDED = Integer.getInteger("rebuild.appended", 2_000);
    private static final String ALONE = "append alone";

    @Override
    public String name() {
        return "rebuild-ingest";
    }

    @Override
    public String title() {
        return "Append while read models are rebuilt";
    }

    @Override
    public String unit() {
        return "events/s";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal("P14", List.of(ALONE), 0.5, 0.7));
    }

    @Override
    public List<Contender> contenders(Lab lab) throws Exception {
        var process = RebuildScenario.built(lab, RebuildScenario.INCIDENTS);
        var store = lab.keep(new DebriefStore(lab));
        var next = new AtomicInteger(RebuildScenario.INCIDENTS);
        return List.of(
                new Contender("append while all read models are rebuilt", () -> {
                    var stop = new AtomicBoolean();
                    var rebuilding = CompletableFuture.runAsync(() -> rebuild(process, stop));
                    try {
                        return append(store, next);
                    } finally {
                        stop.set(true);
                        rebuilding.join();
                        process.catchUp();
                    }
                }),
                new Contender(ALONE, () -> {
                    try {
                        return append(store, next);
                    } finally {
                        process.catchUp();
                    }
                }));
    }

    private static void rebuild(QueryProcess process, AtomicBoolean stop) {
        try {
            while (!stop.get()) process.rebuild("incidents", "timeline", "metrics");
        } catch (Exception failed) {
            throw new IllegalStateException("The rebuild failed", failed);
        }
    }

    private static double append(DebriefStore store, AtomicInteger next) throws Exception {
        var from = next.getAndAdd(APPENDED);
        var events = Outages.between(from, from + APPENDED);
        return Rate.of(events.size(), () -> store.append(events, 500));
    }
}
