package dev.debrief.standalone;

import dev.debrief.standalone.sample.Sample;
import dev.debrief.standalone.sample.SampleSignal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Debrief as its users see it: Kafka, webhooks and the API. */
record Debrief(String url, String kafka, AutoCloseable process) implements AutoCloseable {
    static final String SECRET = "a-secret-for-tests-only";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Answers of the API with their status and the position they carry. */
    record Answer(int status, String body, @Nullable String position, String location) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    static Debrief start() {
        try {
            var settings = Places.settings(Files.createTempDirectory("debrief-stories"));
            var secrets = new String[] {
                "--debrief.webhooks.github.secret=" + SECRET, "--debrief.webhooks.slack.secret=" + SECRET
            };
            var standalone = Standalone.start(settings, secrets, new AtomicReference<>());
            return new Debrief(
                    "http://127.0.0.1:" + settings.serverPort(), "127.0.0.1:" + settings.kafkaPort(), standalone);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void send(List<SampleSignal> signals) {
        Sample.send(kafka, signals);
    }

    /** A record without any header, as a sender that knows nothing of CloudEvents writes it. */
    void sendRaw(String topic, String body) {
        var settings = Map.<String, Object>of("bootstrap.servers", kafka);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, body)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        var answer = ask("GET", path, null);
        if (answer.status() != 200) {
            throw new AssertionError(path + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    /** All incidents of a service, merged ones left out. */
    List<JsonNode> incidentsOf(String service) {
        return get("/api/incidents?service=" + encoded(service)).path("items").values().stream()
                .toList();
    }

    List<JsonNode> timeline(JsonNode incident) {
        return get("/api/incidents/" + incident.path("id").stringValue() + "/timeline").path("items").values().stream()
                .toList();
    }

    Answer ask(String method, String path, @Nullable String body, String... headers) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Debrief-Position").orElse(null),
                    URI.create(answer.headers().firstValue("Location").orElse(""))
                            .getPath());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
