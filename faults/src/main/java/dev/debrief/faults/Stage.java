package dev.debrief.faults;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both sides at work under a steady feed: where most faults happen. */
record Stage(Run run, Rig rig, Lag lag, Side command, Side query, Feed feed) implements AutoCloseable {

    static Stage set(Run run, Rig rig, Map<String, String> commandSide) throws IOException {
        try {
            var command = rig.commandSide("command", commandSide);
            command.awaitReady();
            var query = rig.querySide("query", Map.of()).awaitReady();
            var stage = new Stage(run, rig, rig.keep(new Lag(rig)), command, query, rig.feed("faulty"));
            stage.feed.begin(run.rate());
            stage.lag.awaitMoreThan(0, System.nanoTime(), Run.PATIENCE);
            return stage;
        } catch (IOException | RuntimeException failed) {
            try {
                rig.close();
            } catch (Exception again) {
                failed.addSuppressed(again);
            }
            throw failed;
        }
    }

    /** Waits until signals are taken in again, and tells how long that took since {@code since}. */
    Duration recovered(String after, long before, long since) {
        var took = lag.awaitMoreThan(before, since, Run.PATIENCE);
        Run.say("%s: taken in again after %d ms", after, took.toMillis());
        return took;
    }

    /** Ends the feed, waits until all is quiet, and has the oracle judge. */
    Outcome judged(
            int repetitions,
            @Nullable Duration recovery,
            @Nullable Duration promised,
            List<String> kept,
            List<String> unkept)
            throws SQLException {
        feed.end();
        var verdict = new Oracle(rig, query.awaitReady()).judge(Run.PATIENCE);
        return new Outcome(repetitions, verdict, recovery, promised, kept, unkept);
    }

    @Override
    public void close() throws Exception {
        rig.close();
    }
}
