package dev.debrief.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL that a killed process left running on this data directory: it is stopped, no other is touched. */
final class Leftover {
    private Leftover() {}

    static void stop(Path data, Commands commands) {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var running = postmaster(pidFile).filter(process -> servesFrom(process, data));
        if (running.isPresent()) {
            Progress.say(
                    "stopping the PostgreSQL that an earlier start left running (pid %d)",
                    running.get().pid());
            var stop = List.of("stop", "-D", data.toString(), "-w", "-t", "30", "-s", "-m");
            if (!commands.run("pg_ctl", Postgres.with(stop, "fast")).succeeded()
                    && !commands.run("pg_ctl", Postgres.with(stop, "immediate")).succeeded()) {
                throw new Refusal(
                        "A PostgreSQL (pid %d) is still running on %s and does not stop; end it, or set DEBRIEF_DATA to another directory."
                                .formatted(running.get().pid(), data));
            }
        } else {
            forget(pidFile); // its number may belong to some other program by now, which PostgreSQL would mistake for
            // itself
        }
    }

    private static Optional<ProcessHandle> postmaster(Path pidFile) {
        try {
            var lines = Files.readAllLines(pidFile);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean servesFrom(ProcessHandle process, Path data) {
        var info = process.info();
        boolean postgres = info.command().map(Path::of).map(Path::getFileName).stream()
                .anyMatch(name -> name.toString().startsWith("postgres"));
        return postgres
                && info.arguments()
                        .map(arguments -> List.of(arguments).contains(data.toString()))
                        .orElse(true); // where arguments are hidden, the name of the program has to do
    }

    private static void forget(Path pidFile) {
        try {
            Files.delete(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
