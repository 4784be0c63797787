package dev.debrief.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All of PostgreSQL is stopped for half a minute, and goes on as if nothing had been. */
final class FreezeDatabase implements Fault {
    private static final Duration HELD = Duration.ofSeconds(30);
    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final Duration ANSWERED = Duration.ofSeconds(30);
    private static final int HEAP_MB = 64;

    @Override
    public String number() {
        return "6";
    }

    @Override
    public String name() {
        return "SIGSTOP of PostgreSQL for 30 s";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-6"), Map.of())) {
            var repetitions = Math.max(1, run.kills() / 10);
            var slowest = new Slowest();
            var unkept = new ArrayList<String>();
            var edge = new Edge(stage);
            var before = Footprint.of(stage.command());
            for (int freeze = 0; freeze < repetitions; freeze++) {
                var pid = stage.rig().database().pid();
                var taken = stage.lag().taken();
                Unix.signalAll("STOP", pid);
                try {
                    edge.ask(HELD, ANSWERED);
                } finally {
                    Unix.signalAll("CONT", pid);
                }
                slowest.of(stage.recovered("freeze " + (freeze + 1), taken, System.nanoTime()));
            }
            unkept.addAll(edge.unkept());
            stage.feed().end();
            stage.lag().settle(Run.PATIENCE);
            var after = Footprint.of(stage.command());
            unkept.addAll(after.moreThan(before, HEAP_MB));
            var kept = List.of(edge.summary(), before + ", then " + after);
            return stage.judged(repetitions, slowest.longest(), PROMISED, kept, unkept);
        }
    }
}
