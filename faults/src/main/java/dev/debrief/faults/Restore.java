package dev.debrief.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** PostgreSQL is put back to a backup that is older than what Kafka holds: the offsets go back with it, and the rest is read again. */
final class Restore implements Fault {
    private static final int BETWEEN = 2_000;

    @Override
    public String number() {
        return "21";
    }

    @Override
    public String name() {
        return "PostgreSQL restored from a backup that is older than Kafka";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-21"), Map.of())) {
            stage.feed().end();
            var repetitions = Math.max(1, run.kills() / 10);
            var database = stage.rig().database();
            var backup = stage.rig().directory().resolve("backup");
            var slowest = new Slowest();
            for (int restore = 0; restore < repetitions; restore++) {
                stage.feed().send(BETWEEN);
                database.stop();
                copy(database.data(), backup);
                database.start();
                stage.feed().send(BETWEEN);
                stage.lag().awaitTakenAll(Run.PATIENCE);
                var behind = stage.lag().taken();
                stage.command().jvm().kill();
                stage.query().jvm().kill();
                database.stop();
                delete(database.data());
                copy(backup, database.data());
                delete(backup);
                database.start();
                Run.say(
                        "restored: %d of %d records are forgotten",
                        behind - stage.lag().taken(), behind);
                stage.command().jvm().again();
                stage.query().jvm().again();
                stage.command().awaitReady();
                slowest.of(
                        stage.recovered("restore " + (restore + 1), stage.lag().taken(), System.nanoTime()));
            }
            var kept = List.of("what is not in the backup is read from Kafka again; both sides were started anew");
            return stage.judged(repetitions, slowest.longest(), Duration.ofSeconds(15), kept, List.of());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Unix.run("cp", "-a", from.toString(), to.toString())) throw new IOException(from + " could not be copied");
    }

    private static void delete(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
