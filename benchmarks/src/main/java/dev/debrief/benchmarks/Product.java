package dev.debrief.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The standalone as people start it: a process of its own, with its Kafka and its PostgreSQL, and no sample. */
final class Product implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;
    private final int http = free();
    private final int kafka = free();
    private final int postgres = free();
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();

    Product() throws Exception {
        data = Files.createTempDirectory("product");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-Ddebrief.ends-with-parent=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.debrief.standalone.Launcher");
        builder.environment().put("SERVER_PORT", String.valueOf(http));
        builder.environment().put("DEBRIEF_KAFKA_PORT", String.valueOf(kafka));
        builder.environment().put("DEBRIEF_POSTGRES_PORT", String.valueOf(postgres));
        builder.environment().put("DEBRIEF_DATA", data.toString());
        builder.environment().put("DEBRIEF_SAMPLE", "none");
        builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("product.log").toFile());
        process = builder.start();
        awaitReady();
    }

    private void awaitReady() throws Exception {
        var until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                var said = Files.readString(data.resolve("product.log"));
                close();
                throw new IllegalStateException("The standalone did not start: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return get("/actuator/health").contains("UP");
        } catch (IOException notYet) {
            return false;
        }
    }

    String kafka() {
        return "127.0.0.1:" + kafka;
    }

    /** Where its database is, with who may see it. */
    String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + postgres + "/debrief?user=debrief&password="
                + Files.readString(data.resolve("postgres.password")).strip();
    }

    /** The body that a GET is answered with, whatever its status. */
    String get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What a POST of JSON is answered with; a refusal ends the benchmark. */
    JsonNode post(String path, String body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("POST " + path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The identifiers of the incidents of a service. */
    List<String> incidents(String service) throws IOException, InterruptedException {
        var items = JSON.readTree(get("/api/incidents?service=" + service)).path("items");
        return items.valueStream().map(item -> item.path("id").asString()).toList();
    }

    /** How many events no projection has shown yet, at the worst of them. */
    long lag() throws IOException, InterruptedException {
        return JSON.readTree(get("/api/projections"))
                .valueStream()
                .mapToLong(projection -> projection.path("lag").asLong())
                .max()
                .orElse(0);
    }

    /** The position that all projections have reached. */
    long position() throws IOException, InterruptedException {
        return JSON.readTree(get("/api/projections"))
                .valueStream()
                .mapToLong(projection -> projection.path("position").asLong())
                .min()
                .orElse(0);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path));
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        client.close();
        process.destroy();
        if (!process.waitFor(25, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(data);
    }
}
