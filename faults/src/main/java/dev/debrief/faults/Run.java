package dev.debrief.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** How much of everything: {@code kills} for faults that are done over and over, {@code soak} for those that take time. */
record Run(Jars jars, int kills, Duration soak, int rate, Random random) {
    /** Long enough for a busy machine to become quiet. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    Rig rig(String name) throws IOException {
        return Rig.start(jars, directory(name));
    }

    /** An empty one for this fault of this run. */
    Path directory(String name) throws IOException {
        var directory = jars.target()
                .resolve("faults")
                .resolve(name + "-" + ProcessHandle.current().pid());
        return Files.createDirectories(directory);
    }

    static void say(String what, Object... values) {
        System.out.printf("  " + what + "%n", values);
    }
}
