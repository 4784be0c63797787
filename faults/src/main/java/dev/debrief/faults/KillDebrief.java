package dev.debrief.faults;

import dev.debrief.faults.CommitPoint.Strike;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code kill -9} of the command side in the middle of its batches: at any moment, before a COMMIT, and after one. */
final class KillDebrief implements Fault {
    /** Kafka takes so long to see that a consumer is gone, and it may start again for five more. */
    static final Duration PROMISED = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(4);

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
        try (var rig = run.rig("fault-1");
                var lag = new Lag(rig)) {
            var point = new CommitPoint();
            var wire = rig.keep(Wire.to(rig.database().port(), point::watch));
            var command = rig.commandSide("command", Rig.over(wire)).awaitReady();
            var query = rig.querySide("query", Map.of()).awaitReady();
            var feed = rig.feed("killed");
            feed.begin(run.rate());
            lag.awaitMoreThan(0, System.nanoTime(), PATIENCE);
            var slowest = Duration.ZERO;
            for (int kill = 0; kill < run.kills(); kill++) {
                kill(kill, run, command, point);
                var killed = System.nanoTime();
                var before = lag.taken();
                command.jvm().again();
                var took = lag.awaitMoreThan(before, killed, PATIENCE);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
                Run.say("kill %d: taken in again after %d ms", kill + 1, took.toMillis());
            }
            feed.end();
            var verdict = new Oracle(rig, query.awaitReady()).judge(Run.PATIENCE);
            return new Outcome(
                    run.kills(),
                    verdict,
                    slowest,
                    PROMISED,
                    List.of("a third at any moment, a third before COMMIT, a third after it"),
                    List.of());
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
        if (!struck.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("No batch came to its COMMIT.");
        }
    }
}
