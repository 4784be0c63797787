package dev.debrief.faults;

import dev.debrief.faults.CommitPoint.Strike;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The connection breaks at the COMMIT of a batch: before the server sees it, or before the process hears the answer. */
final class CutCommit implements Fault {
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @Override
    public String number() {
        return "8";
    }

    @Override
    public String name() {
        return "the answer to COMMIT is lost, or the COMMIT itself";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var rig = run.rig("fault-8");
                var lag = new Lag(rig)) {
            var point = new CommitPoint();
            var wire = rig.keep(Wire.to(rig.database().port(), point::watch));
            rig.commandSide("command", Rig.over(wire)).awaitReady();
            var query = rig.querySide("query", Map.of()).awaitReady();
            var feed = rig.feed("cut");
            feed.begin(run.rate());
            lag.awaitMoreThan(0, System.nanoTime(), Run.PATIENCE);
            var slowest = new Slowest();
            for (int cut = 0; cut < run.kills(); cut++) {
                strike(point, cut % 2 == 0 ? Strike.ANSWER_LOST : Strike.BEFORE_COMMIT);
                var took = slowest.of(lag.awaitMoreThan(lag.taken(), System.nanoTime(), Run.PATIENCE));
                Run.say("cut %d: taken in again after %d ms", cut + 1, took.toMillis());
            }
            feed.end();
            var verdict = new Oracle(rig, query).judge(Run.PATIENCE);
            return new Outcome(
                    run.kills(), verdict, slowest.longest(), PROMISED, List.of("half of each; no restart"), List.of());
        }
    }

    /** Waits for a batch to come to its COMMIT, and cuts there. */
    static void strike(CommitPoint point, Strike strike) throws InterruptedException {
        var struck = new CountDownLatch(1);
        point.arm(strike, struck::countDown);
        if (!struck.await(Run.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("No batch came to its COMMIT.");
        }
    }
}
