package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ProcessTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    @Test
    void itStartsAgainAfterBeingKilledAndEndsSoonWhenAsked() throws Exception {
        var environment = Places.environment(data);
        try (var killed = Child.start(environment).awaitReady()) {
            killed.kill();
            assertThat(postmaster()).as("PostgreSQL outlives a killed process").isPresent();
        }
        try (var again = Child.start(environment).awaitReady()) {
            assertThat(again.output()).contains("stopping the PostgreSQL that an earlier start left running");
            assertThat(again.terminate()).isLessThan(SOON);
            assertThat(again.output()).contains("ready at http://localhost:").endsWith("debrief: stopped\n");
            assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        }
        assertThat(postmaster()).isEmpty();
    }

    @Test
    void aRefusalIsOneSentenceAndNoStackTrace() throws Exception {
        var environment = Places.environment(data);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("SERVER_PORT", Integer.toString(taken.getLocalPort()));
            try (var child = Child.start(environment)) {
                assertThat(child.awaitEnd()).isNotZero();
                assertThat(child.output().strip())
                        .startsWith("debrief: Port " + taken.getLocalPort())
                        .contains("SERVER_PORT")
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void anOlderJavaIsToldWhichOneIsNeeded() throws Exception {
        var old = olderJava();
        Skip.unless(old.isPresent(), "There is no older Java on this machine to try.");
        try (var child = Child.start(old.orElseThrow(), List.of(), Map.of())) {
            assertThat(child.awaitEnd()).isEqualTo(1);
            assertThat(child.output().strip())
                    .startsWith("Debrief needs Java 25; this is Java ")
                    .contains("set JAVA_HOME")
                    .doesNotContain("\n");
        }
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        var file = data.resolve("postgres/postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    private static Optional<Path> olderJava() throws IOException {
        var known = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(known)) {
            return Optional.empty();
        }
        try (var homes = Files.list(known)) {
            return homes.filter(home -> home.getFileName().toString().matches(".*\\b(17|21)\\b.*"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst();
        }
    }
}
