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
        try (var rig = run.rig("fault-4");
                var lag = new Lag(rig)) {
            rig.commandSide("command", Map.of()).awaitReady();
            var query = rig.querySide("query", Map.of()).awaitReady();
            var feed = rig.feed("broken-off");
            feed.begin(run.rate());
            lag.awaitMoreThan(0, System.nanoTime(), Run.PATIENCE);
            var slowest = new Slowest();
            for (int kill = 0; kill < run.kills(); kill++) {
                Pause.of(Duration.ofMillis(run.random().nextInt(2_000)));
                rig.broker().kill();
                var before = settled(lag);
                var killed = System.nanoTime();
                rig.broker().again();
                var took = slowest.of(lag.awaitMoreThan(before, killed, Run.PATIENCE));
                Run.say("kill %d: taken in again after %d ms", kill + 1, took.toMillis());
            }
            feed.end();
            var verdict = new Oracle(rig, query).judge(Run.PATIENCE);
            return new Outcome(
                    run.kills(), verdict, slowest.longest(), PROMISED, List.of("no restart of Debrief"), List.of());
        }
    }

    /** What was read before the kill may still be on its way into PostgreSQL. */
    private static long settled(Lag lag) {
        var before = lag.taken();
        Pause.of(Duration.ofMillis(500));
        for (var now = lag.taken(); now != before; now = lag.taken()) {
            before = now;
            Pause.of(Duration.ofMillis(500));
        }
        return before;
    }
}
