package dev.debrief.faults;

import dev.debrief.standalone.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command side or a query side: its own jar in a process of its own, and its API. */
record Side(Jvm jvm, int port) implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final List<String> SMALL = List.of("-Xmx384m", "-XX:+ExitOnOutOfMemoryError");

    /** What was answered; status 0 where nothing was. */
    record Answer(int status, String body, @Nullable String retryAfter) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    static Side start(Path jar, Path log, Map<String, String> environment) throws IOException {
        var port = Ports.anyFree();
        var all = new HashMap<>(environment);
        all.put("SERVER_PORT", Integer.toString(port));
        all.put("SERVER_ADDRESS", "127.0.0.1");
        var line = new ArrayList<>(SMALL);
        line.addAll(List.of("-jar", jar.toString()));
        return new Side(Jvm.start(log, all, line), port);
    }

    Side awaitReady() {
        Awaitility.await("the process that logs to " + jvm.log() + " is ready")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(100))
                .failFast("it ended", () -> !jvm.alive())
                .until(() -> ask("GET", "/actuator/health", null).status() == 200);
        return this;
    }

    JsonNode get(String path) {
        var answer = ask("GET", path, null);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    Answer ask(String method, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        if (headers.length > 0) request.headers(headers);
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
            return new Answer(answer.statusCode(), answer.body(), retryAfter);
        } catch (IOException nobody) {
            return new Answer(0, nobody.toString(), null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted", null);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
