package dev.debrief.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program of this machine, started for one test. */
record Started(Process process, Path log) implements AutoCloseable {

    static Started start(Path directory, String... line) throws IOException {
        var log = directory.resolve(Path.of(line[0]).getFileName() + "-" + System.nanoTime() + ".log");
        var process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Started(process, log);
    }

    static boolean exists(String program) {
        return find(program) != null;
    }

    static @Nullable Path find(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1)).stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
