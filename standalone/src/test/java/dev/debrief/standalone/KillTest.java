package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.standalone.sample.SampleSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KillTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int SERVICES = 8;
    private static final int MESSAGES = 150;

    @TempDir
    private Path data;

    @Test
    void whatKafkaAcknowledgedIsThereOnceAfterAKillInTheMiddle() throws Exception {
        var environment = Places.environment(data);
        var kafka = "127.0.0.1:" + environment.get("DEBRIEF_KAFKA_PORT");
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        try (var first = Child.start(environment).awaitReady();
                var producer = new KafkaProducer<>(
                        producerSettings(kafka), new StringSerializer(), new ByteArraySerializer())) {
            var debrief = new Debrief(first.url(), kafka, first);
            for (var signal : signals()) {
                producer.send(signal.toRecord(), (_, failure) -> {
                    if (failure == null) {
                        acknowledged.add(signal.id());
                    }
                });
            }
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !debrief.incidentsOf(service(0)).isEmpty());
            first.kill();
            producer.close(Duration.ZERO);
        }
        assertThat(acknowledged).isNotEmpty();
        try (var second = Child.start(environment).awaitReady()) {
            var debrief = new Debrief(second.url(), kafka, second);
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertEachOnce(debrief, acknowledged));
            debrief.send(signals()); // all of it again: what was missing comes, nothing comes twice
            var all = signals().stream().map(SampleSignal::id).toList();
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertEachOnce(debrief, Set.copyOf(all)));
            assertThat(debrief.get("/api/verify").path("intact").asBoolean()).isTrue();
        }
    }

    private static void assertEachOnce(Debrief debrief, Set<String> ids) {
        IntStream.range(0, SERVICES).mapToObj(KillTest::service).forEach(service -> {
            var incidents = debrief.incidentsOf(service);
            assertThat(incidents).as(service).hasSize(1);
            var texts = debrief.timeline(incidents.getFirst()).stream()
                    .map(KillTest::said)
                    .toList();
            assertThat(texts).doesNotHaveDuplicates();
            assertThat(texts)
                    .containsAll(ids.stream()
                            .filter(id -> id.startsWith("message " + service + " "))
                            .map(id -> id.substring(("message " + service + " ").length()))
                            .toList());
        });
    }

    private static String said(JsonNode entry) {
        var text = entry.path("text").asString("");
        return text.isEmpty() ? entry.path("kind").asString() : text;
    }

    private static List<SampleSignal> signals() {
        var signals = new ArrayList<SampleSignal>();
        IntStream.range(0, SERVICES)
                .mapToObj(KillTest::service)
                .forEach(service -> signals.add(Signals.firing(service, service, START, START)));
        for (int message = 0; message < MESSAGES; message++) {
            for (int service = 0; service < SERVICES; service++) {
                signals.add(Signals.message(service(service), "message " + message, START.plusSeconds(message)));
            }
        }
        return signals;
    }

    private static String service(int number) {
        return "killed-" + number;
    }

    private static Map<String, Object> producerSettings(String kafka) {
        return Map.of("bootstrap.servers", kafka, "acks", "all", "batch.size", 2000);
    }
}
