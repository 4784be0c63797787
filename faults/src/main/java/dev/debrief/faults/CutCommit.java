package dev.debrief.faults;

import dev.debrief.faults.CommitPoint.Strike;
import java.time.Duration;
import java.util.List;
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
        var rig = run.rig("fault-8");
        var point = new CommitPoint();
        var wire = rig.keep(Wire.to(rig.database().port(), point::watch));
        try (var stage = Stage.set(run, rig, Rig.over(wire))) {
            var slowest = new Slowest();
            for (int cut = 0; cut < run.kills(); cut++) {
                strike(point, cut % 2 == 0 ? Strike.ANSWER_LOST : Strike.BEFORE_COMMIT);
                var before = stage.lag().taken();
                slowest.of(stage.recovered("cut " + (cut + 1), before, System.nanoTime()));
            }
            return stage.judged(
                    run.kills(), slowest.longest(), PROMISED, List.of("half of each; no restart"), List.of());
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
