package dev.debrief.faults;

import dev.debrief.faults.CommitPoint.Strike;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The network between the command side and PostgreSQL, or Kafka: reset, cut, slow, and gone without a word. */
final class BreakNetwork implements Fault {
    private static final Duration HELD = Duration.ofSeconds(8);
    private static final Duration SLOW = Duration.ofMillis(100);
    /** For the kind that is found last: a peer that has vanished and does not say so. */
    private static final Duration PROMISED = Duration.ofSeconds(30);

    @Override
    public String number() {
        return "7";
    }

    @Override
    public String name() {
        return "network to PostgreSQL and to Kafka reset, cut, slowed, half open";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        var rig = run.rig("fault-7");
        var point = new CommitPoint();
        var database = rig.keep(Wire.to(rig.database().port(), point::watch));
        var environment = new HashMap<>(Rig.over(database));
        environment.put(
                "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + rig.brokerWire().port());
        try (var stage = Stage.set(run, rig, environment)) {
            var rounds = Math.max(1, run.kills() / 10);
            var slowest = new Slowest();
            for (int round = 0; round < rounds; round++) {
                for (var wire : Map.of("PostgreSQL", database, "Kafka", rig.brokerWire())
                        .entrySet()) {
                    slowest.of(reset(stage, wire.getKey(), wire.getValue()));
                    slowest.of(cut(stage, wire.getKey(), wire.getValue()));
                    slowest.of(slow(stage, wire.getKey(), wire.getValue()));
                    slowest.of(halfOpen(stage, wire.getKey(), wire.getValue()));
                }
                slowest.of(halfOpenWithRow(stage, point, database));
            }
            return stage.judged(
                    rounds * 9,
                    slowest.longest(),
                    PROMISED,
                    List.of("four kinds, each to both, and a row that was locked; no restart"),
                    List.of());
        }
    }

    private static Duration reset(Stage stage, String peer, Wire wire) {
        wire.reset();
        var since = System.nanoTime();
        return stage.recovered(peer + " reset", stage.lag().awaitAnswer(), since);
    }

    private static Duration cut(Stage stage, String peer, Wire wire) {
        wire.set(Wire.State.CUT);
        Pause.of(HELD);
        wire.set(Wire.State.OPEN);
        var since = System.nanoTime();
        return stage.recovered(peer + " cut", stage.lag().awaitAnswer(), since);
    }

    private static Duration slow(Stage stage, String peer, Wire wire) {
        wire.slow(SLOW);
        Pause.of(HELD);
        wire.slow(Duration.ZERO);
        var since = System.nanoTime();
        return stage.recovered(peer + " slow", stage.lag().awaitAnswer(), since);
    }

    /** Counted from the moment of the silence: it has to be noticed first. */
    private static Duration halfOpen(Stage stage, String peer, Wire wire) throws IOException {
        wire.forget();
        var since = System.nanoTime();
        return stage.recovered(peer + " half open", stage.lag().awaitStill(), since);
    }

    /** What the vanished had locked must come free, or it is left undone for ever. */
    private static Duration halfOpenWithRow(Stage stage, CommitPoint point, Wire wire) throws InterruptedException {
        var struck = new CountDownLatch(1);
        point.arm(Strike.ROW_LOCKED, () -> {
            wire.forget();
            struck.countDown();
        });
        if (!struck.await(Run.PATIENCE.toSeconds(), TimeUnit.SECONDS))
            throw new IllegalStateException("No row was worked on.");
        var since = System.nanoTime();
        return stage.recovered("PostgreSQL half open, a row locked", stage.lag().awaitStill(), since);
    }
}
