package dev.debrief.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process that can be killed, stopped and started again as it was. */
final class Jvm implements AutoCloseable {
    private final List<String> line;
    private final Map<String, String> environment;
    private final Path log;
    private Process process;

    private Jvm(List<String> line, Map<String, String> environment, Path log, Process process) {
        this.line = line;
        this.environment = environment;
        this.log = log;
        this.process = process;
    }

    static Jvm start(Path log, Map<String, String> environment, List<String> what) throws IOException {
        var line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(what);
        return new Jvm(List.copyOf(line), Map.copyOf(environment), log, begin(line, environment, log));
    }

    private static Process begin(List<String> line, Map<String, String> environment, Path log) throws IOException {
        if (!Files.exists(log)) Files.createFile(log);
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        return builder.start();
    }

    /** Starts it again after it has ended. */
    void again() throws IOException {
        Files.writeString(log, "=== started again ===\n", StandardOpenOption.APPEND);
        process = begin(line, environment, log);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd(60);
    }

    void freeze() throws IOException {
        Unix.signal("STOP", pid());
    }

    void thaw() throws IOException {
        Unix.signal("CONT", pid());
    }

    /** Asks it to end, and insists after half a minute. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(30)) kill();
    }

    boolean awaitEnd(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
