package dev.debrief.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One message in a hundred is poison; then a batch that is nothing else. */
final class PoisonBatch implements Fault {
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final int EVERY = 100;

    @Override
    public String number() {
        return "10";
    }

    @Override
    public String name() {
        return "poison: bad JSON, wrong schema, bad UTF-8, NUL, 10 MB, one that fails only at COPY";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-10"), Map.of())) {
            var feed = stage.feed();
            var lag = stage.lag();
            feed.end();
            var slowest = new Slowest();
            var sent = 0;
            for (int round = 0; round < run.kills(); round++) {
                var poisons = Poisons.oneOfEach("round " + round, round % 10 == 0);
                for (var poison : poisons) {
                    feed.send(EVERY - 1);
                    feed.send(poison.record(), poison.delivery());
                    sent++;
                }
                feed.flush();
            }
            lag.settle(Run.PATIENCE);
            for (int round = 0; round < 10; round++) {
                for (var poison : Poisons.oneOfEach("only poison " + round, false)) {
                    feed.send(poison.record(), poison.delivery());
                    sent++;
                }
                feed.flush();
                var before = System.nanoTime();
                feed.send(1);
                lag.awaitTakenAll(Run.PATIENCE);
                slowest.of(Duration.ofNanos(System.nanoTime() - before));
            }
            lag.settle(Run.PATIENCE);
            return stage.judged(sent, slowest.longest(), PROMISED, kept(), unkept(stage.rig(), sent));
        }
    }

    private static List<String> kept() {
        return List.of("each is a dead letter with its bytes and a reason, and the partition goes on");
    }

    private static List<String> unkept(Rig rig, int sent) throws java.sql.SQLException {
        var unkept = new ArrayList<String>();
        var letters = rig.database().number("SELECT count(*) FROM command.dead_letter");
        if (letters != sent) unkept.add(sent + " poisons were sent, and there are " + letters + " dead letters.");
        var told = rig.database()
                .number("SELECT count(*) FROM command.dead_letter WHERE reason <> '' AND octet_length(body) > 0");
        if (told != letters) unkept.add((letters - told) + " dead letters have no reason or no bytes.");
        return unkept;
    }
}
