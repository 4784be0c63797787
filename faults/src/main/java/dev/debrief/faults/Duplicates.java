package dev.debrief.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that was sent is sent again, ten times over, by two producers at once. */
final class Duplicates implements Fault {
    private static final int TIMES = 10;
    private static final double PROMISED = 0.8;

    @Override
    public String number() {
        return "12";
    }

    @Override
    public String name() {
        return "flood of duplicates: everything ten times more, from two producers";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-12"), Map.of())) {
            var count = run.kills() * 200;
            stage.feed().end();
            var corpus = new Corpus("flood");
            var fresh = rate(stage, () -> {
                for (int number = 0; number < count; number++) stage.feed().send(corpus.signal(number));
                stage.feed().flush();
            });
            var other = stage.rig().feed("other");
            var again = rate(stage, () -> {
                for (int time = 0; time < TIMES; time++) {
                    for (int number = 0; number < count; number++) {
                        var feed = number % 2 == time % 2 ? stage.feed() : other;
                        feed.send(corpus.signal(number));
                    }
                }
                stage.feed().flush();
                other.flush();
            });
            var ratio = again / fresh;
            var told =
                    "%,.0f/s new, %,.0f/s repeated: %.2f of it, promised %.1f".formatted(fresh, again, ratio, PROMISED);
            var unkept = new ArrayList<String>();
            if (ratio < PROMISED) unkept.add(told);
            return stage.judged(TIMES * count, null, null, List.of(told), unkept);
        }
    }

    /** Records a second from a backlog, by a process that was started for it. */
    private static double rate(Stage stage, Runnable backlog) throws Exception {
        stage.lag().settle(Run.PATIENCE);
        stage.command().jvm().kill();
        var before = stage.lag().taken();
        backlog.run();
        stage.command().jvm().again();
        stage.lag().awaitMoreThan(before, System.nanoTime(), Run.PATIENCE);
        var begun = System.nanoTime();
        var taken = stage.lag().taken();
        stage.lag().awaitTakenAll(Run.PATIENCE);
        var seconds = Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1e9;
        return (stage.lag().taken() - taken) / seconds;
    }
}
