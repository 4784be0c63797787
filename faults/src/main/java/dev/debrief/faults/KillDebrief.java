package dev.debrief.faults;

import dev.debrief.faults.CommitPoint.Strike;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code kill -9} of the command side in the middle of its batches: at any moment, before a COMMIT, and after one. */
final class KillDebrief implements Fault {
    /** Kafka waits for ten seconds for a consumer that is gone; counted from when the process is up again. */
    private static final Duration PROMISED = Duration.ofSeconds(15);

    @Override
    public String number() {
        return "1";
    }

    @Override
    public String name() {
        return "kill -9 of the command side, mid-batch";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        var rig = run.rig("fault-1");
        var point = new CommitPoint();
        var wire = rig.keep(Wire.to(rig.database().port(), point::watch));
        try (var stage = Stage.set(run, rig, Rig.over(wire))) {
            var slowest = new Slowest();
            for (int kill = 0; kill < run.kills(); kill++) {
                kill(kill, run, stage.command(), point);
                var before = stage.lag().taken();
                stage.command().jvm().again();
                stage.command().awaitReady();
                slowest.of(stage.recovered("kill " + (kill + 1), before, System.nanoTime()));
            }
            var kept = List.of(
                    "a third at any moment, a third before COMMIT, a third after it; counted from when it is up again");
            return stage.judged(run.kills(), slowest.longest(), PROMISED, kept, List.of());
        }
    }

    /** The second and third kind wait for a batch to come to its COMMIT. */
    private static void kill(int number, Run run, Side command, CommitPoint point) throws InterruptedException {
        if (number % 3 == 0) {
            Pause.of(Duration.ofMillis(run.random().nextInt(2_000)));
            command.jvm().kill();
            return;
        }
        var struck = new CountDownLatch(1);
        point.arm(number % 3 == 1 ? Strike.BEFORE_COMMIT : Strike.ANSWER_LOST, () -> {
            command.jvm().kill();
            struck.countDown();
        });
        if (!struck.await(Run.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("No batch came to its COMMIT.");
        }
    }
}
