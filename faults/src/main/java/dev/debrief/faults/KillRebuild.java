package dev.debrief.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A query side is killed while it builds projections anew; another one is asked all the while, and must not see it. */
final class KillRebuild implements Fault {
    private static final int SIGNALS = 6_000;
    private static final int LONGEST_MILLIS = 1_500;
    private static final List<String> QUESTIONS =
            List.of("/api/incidents?limit=200", "/api/metrics", "/api/metrics?groupBy=service", "/api/postmortems");

    @Override
    public String number() {
        return "17";
    }

    @Override
    public String name() {
        return "kill -9 during a rebuild and its swap, while another query side is asked";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-17"), Map.of())) {
            stage.feed().end();
            stage.feed().send(SIGNALS);
            stage.lag().settle(Run.PATIENCE);
            var other = stage.rig().querySide("other", Map.of()).awaitReady();
            var unkept = new ArrayList<String>();
            var asked = new AtomicInteger();
            try (var reader = new Reader(other, asked, unkept)) {
                for (int kill = 0; kill < run.kills(); kill++) {
                    var answer = stage.query().ask("POST", "/api/projections/rebuild", null);
                    if (answer.status() >= 300)
                        unkept.add("A rebuild after a kill is answered " + answer.status() + ": " + answer.body());
                    Pause.of(Duration.ofMillis(run.random().nextInt(LONGEST_MILLIS)));
                    stage.query().jvm().kill();
                    stage.query().jvm().again();
                    stage.query().awaitReady();
                    Run.say("kill %d: %d answers so far", kill + 1, asked.get());
                }
                reader.failIfDead();
            }
            other.close();
            var kept = List.of(asked + " answers meanwhile, all of one version");
            return stage.judged(run.kills(), null, null, kept, unkept);
        }
    }

    /** Asks the same questions over and over; each answer must be the first again. */
    private static final class Reader implements AutoCloseable {
        private final Side side;
        private final AtomicInteger asked;
        private final List<String> unkept;
        private final Thread thread;
        private volatile boolean closed;

        Reader(Side side, AtomicInteger asked, List<String> unkept) {
            this.side = side;
            this.asked = asked;
            this.unkept = unkept;
            this.thread = Thread.ofPlatform().daemon().name("reader").start(this::run);
        }

        private void run() {
            var expected = new TreeMap<String, String>();
            while (!closed) {
                for (var question : QUESTIONS) {
                    var answer = side.ask("GET", question, null);
                    var first = expected.putIfAbsent(question, answer.body());
                    if (answer.status() != 200 || first != null && !first.equals(answer.body())) {
                        unkept.add("Answer " + asked.get() + " to " + question + " is another one (" + answer.status()
                                + "): "
                                + answer.body()
                                        .substring(
                                                0, Math.min(200, answer.body().length())));
                        expected.put(question, answer.body());
                    }
                    asked.incrementAndGet();
                }
            }
        }

        void failIfDead() {
            if (!thread.isAlive()) unkept.add("Nobody asked any more.");
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join(Duration.ofSeconds(30));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
