package dev.debrief.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code kill -9} of the broker while it is written to and read from; it is started again. */
final class KillKafka implements Fault {
    private static final Duration PROMISED = Duration.ofSeconds(60);

    @Override
    public String number() {
        return "4";
    }

    @Override
    public String name() {
        return "kill -9 of Kafka";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-4"), Map.of())) {
            var slowest = new Slowest();
            var broker = stage.rig().broker();
            var edge = new Edge(stage);
            for (int kill = 0; kill < run.kills(); kill++) {
                Pause.of(Duration.ofMillis(run.random().nextInt(2_000)));
                broker.kill();
                edge.webhookWithoutKafka();
                var before = stage.lag().awaitStill();
                var killed = System.nanoTime();
                broker.again();
                slowest.of(stage.recovered("kill " + (kill + 1), before, killed));
            }
            var kept = List.of(
                    "no restart of Debrief; the start of Kafka included",
                    edge.told() + " webhooks told to come back (503, Retry-After)");
            return stage.judged(run.kills(), slowest.longest(), PROMISED, kept, edge.unkept());
        }
    }
}
