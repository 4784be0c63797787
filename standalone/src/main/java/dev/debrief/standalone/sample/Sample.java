package dev.debrief.standalone.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/** The public incidents that Debrief brings along, to have something to look at. */
public final class Sample {
    private static final String WHERE = "classpath:sample/incidents/*.json";

    private Sample() {}

    /** All of them by name, oldest first. */
    public static SortedMap<String, PublicIncident> incidents() {
        var incidents = new TreeMap<String, PublicIncident>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources(WHERE)) {
                var name = String.valueOf(resource.getFilename()).replace(".json", "");
                try (var content = resource.getInputStream()) {
                    incidents.put(name, JsonMapper.shared().readValue(content, PublicIncident.class));
                }
            }
            return incidents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The signals of all of them, as they are fed to an empty Debrief. */
    public static List<SampleSignal> signals() {
        return incidents().entrySet().stream()
                .flatMap(incident -> SampleSignals.of(incident.getValue(), "", incident.getKey(), false).stream())
                .toList();
    }

    /** Sends them, and returns when the broker has all of them. */
    public static void send(String bootstrapServers, List<SampleSignal> signals) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 20);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var sent = signals.stream()
                    .map(signal -> producer.send(signal.toRecord()))
                    .toList();
            producer.flush();
            for (var each : sent) {
                each.get();
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the sample: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
