package dev.debrief.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        var database = rig.keep(Wire.to(rig.database().port()));
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
            }
            return stage.judged(
                    rounds * 8,
                    slowest.longest(),
                    PROMISED,
                    List.of("four kinds, each to both; no restart"),
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
}
