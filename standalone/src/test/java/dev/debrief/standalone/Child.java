package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Debrief as a process of its own, the way a person starts it. */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final int port;

    private Child(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static Child start(Map<String, String> environment) throws IOException {
        return start(Path.of(System.getProperty("java.home")), List.of(), environment);
    }

    static Child start(Path javaHome, List<String> options, Map<String, String> environment) throws IOException {
        var what = new ArrayList<>(options);
        what.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        return start(javaHome, environment, what);
    }

    static Child startJar(Path jar, Map<String, String> environment) throws IOException {
        return start(Path.of(System.getProperty("java.home")), environment, List.of("-jar", jar.toString()));
    }

    private static Child start(Path javaHome, Map<String, String> environment, List<String> what) throws IOException {
        var line = new ArrayList<String>();
        line.add(javaHome.resolve("bin/java").toString());
        line.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(what);
        var output = Files.createTempFile(Path.of("target"), "child", ".log");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start(), output, Integer.parseInt(environment.getOrDefault("SERVER_PORT", "8080")));
    }

    Child awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> healthy() || !process.isAlive());
        assertThat(process.isAlive()).as(output()).isTrue();
        return this;
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(output())
                .isTrue();
        return process.exitValue();
    }

    /** Asks it to end, and tells how long that took. */
    Duration terminate() throws InterruptedException {
        long begin = System.nanoTime();
        process.destroy();
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean healthy() {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"UP\"");
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            terminate();
        }
    }
}
