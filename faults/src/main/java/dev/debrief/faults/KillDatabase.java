package dev.debrief.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code kill -9} of one of PostgreSQL's sessions, and of the whole server, which is then started again. */
final class KillDatabase implements Fault {
    private static final Duration PROMISED = Duration.ofSeconds(15);
    private static final String SESSION = """
        SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
        ORDER BY (state = 'active')::int * random() DESC LIMIT 1\
        """;

    @Override
    public String number() {
        return "2";
    }

    @Override
    public String name() {
        return "kill -9 of PostgreSQL, a session or the server";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-2"), Map.of())) {
            var slowest = new Slowest();
            var database = stage.rig().database();
            for (int kill = 0; kill < run.kills(); kill++) {
                Pause.of(Duration.ofMillis(run.random().nextInt(1_500)));
                var server = kill % 2 == 0;
                // a killed session takes all others with it: the server cannot trust its memory any more
                Unix.signal("KILL", server ? database.pid() : database.number(SESSION));
                if (server) database.start();
                var back = System.nanoTime();
                var before = stage.lag().awaitAnswer();
                slowest.of(stage.recovered((server ? "server" : "session") + " killed " + kill, before, back));
            }
            return stage.judged(
                    run.kills(), slowest.longest(), PROMISED, List.of("half of each; no restart"), List.of());
        }
    }
}
