package dev.debrief.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;

/** How much of everything: {@code kills} for faults that are done over and over, {@code soak} for those that take time. */
record Run(Jars jars, int kills, Duration soak, int rate, Random random) {
    /** Long enough for a busy machine to become quiet. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    Rig rig(String name) throws IOException {
        var directory = jars.target()
                .resolve("faults")
                .resolve(name + "-" + ProcessHandle.current().pid());
        Files.createDirectories(directory);
        return Rig.start(jars, directory);
    }

    static void say(String what, Object... values) {
        System.out.printf("  " + what + "%n", values);
    }
}
