package dev.debrief.faults;

import dev.debrief.faults.CommitPoint.Strike;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A command side is stopped in the middle of a transaction for twice the time that Kafka allows it. Another takes over
 * its partitions and takes in the same records; then the first wakes up and goes on where it was.
 */
final class Zombie implements Fault {
    private static final Duration INTERVAL = Duration.ofSeconds(6);
    private static final Duration HOLD = Duration.ofSeconds(5);
    /** Until Kafka misses it, until PostgreSQL takes the lock from it, and five seconds for the other to go on. */
    private static final Duration PROMISED = INTERVAL.plus(HOLD).plusSeconds(5);

    private static final List<Strike> STRIKES =
            List.of(Strike.HELD_BEFORE_LOCK, Strike.HELD_IN_COPY, Strike.HELD_BEFORE_COMMIT);
    /** So many that they are stored by COPY, whoever of the two reads them. */
    private static final int BURST = 600;

    private static final String REJECTED = "Another consumer has taken in records";

    @Override
    public String number() {
        return "5";
    }

    @Override
    public String name() {
        return "SIGSTOP of a command side mid-transaction for twice max.poll.interval, then CONT";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        var rig = run.rig("fault-5");
        var point = new CommitPoint();
        var wire = rig.keep(Wire.to(rig.database().port(), point::watch));
        var first = new HashMap<>(Rig.over(wire));
        first.putAll(impatient());
        var repetitions = Math.max(STRIKES.size(), run.kills() / 5);
        try (var stage = Stage.set(run, rig, first)) {
            rig.commandSide("other", impatient()).awaitReady();
            var slowest = new Slowest();
            for (int zombie = 0; zombie < repetitions; zombie++) {
                Pause.of(Duration.ofSeconds(4)); // until both have partitions again
                var strike = STRIKES.get(zombie % STRIKES.size());
                slowest.of(freeze(stage, point, strike));
                Run.say("zombie %d (%s) is awake again", zombie + 1, strike);
            }
            var rejected = Files.readString(stage.command().jvm().log()).split(REJECTED, -1).length - 1;
            var kept = List.of(
                    "a third each before the append lock, in the middle of a COPY, before COMMIT",
                    rejected + " batches of a zombie rejected");
            var unkept = rejected > 0
                    ? List.<String>of()
                    : List.of("No batch of a zombie was rejected, so that nothing was tried here.");
            return stage.judged(repetitions, slowest.longest(), PROMISED, kept, unkept);
        }
    }

    /** Returns how long it took until all that was there at first had been taken in by the other. */
    private static Duration freeze(Stage stage, CommitPoint point, Strike strike) throws Exception {
        var frozen = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var jvm = stage.command().jvm();
        point.arm(strike, () -> {
            try {
                jvm.freeze();
                frozen.countDown();
                release.await();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        if (strike == Strike.HELD_IN_COPY) stage.feed().send(BURST);
        if (!frozen.await(Run.PATIENCE.toSeconds(), TimeUnit.SECONDS))
            throw new IllegalStateException("The command side began no batch.");
        var since = System.nanoTime();
        try {
            var took = takenOver(stage, since);
            var rest = INTERVAL.multipliedBy(2).minusNanos(System.nanoTime() - since);
            if (rest.isPositive()) Pause.of(rest);
            return took;
        } finally {
            jvm.thaw();
            release.countDown();
        }
    }

    private static Duration takenOver(Stage stage, long since) throws Exception {
        var ends = stage.lag().ends();
        stage.lag().awaitTaken(ends, Run.PATIENCE);
        var took = Duration.ofNanos(System.nanoTime() - since);
        Run.say("taken over after %d ms", took.toMillis());
        return took;
    }

    private static Map<String, String> impatient() {
        var millis = Long.toString(INTERVAL.toMillis());
        return Map.of(
                "SPRING_KAFKA_CONSUMER_PROPERTIES_MAX_POLL_INTERVAL_MS", millis,
                "SPRING_KAFKA_CONSUMER_PROPERTIES_SESSION_TIMEOUT_MS", millis,
                "DEBRIEF_EVENTSTORE_HOLD", HOLD.toSeconds() + "s");
    }
}
