package dev.debrief.standalone.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** One signal on its way into Kafka, as a CloudEvent in binary mode. */
public record SampleSignal(String topic, String type, String id, Instant time, String key, Map<String, ?> body) {
    static final String SOURCE = "/public-incidents";
    static final String ALERTS = "debrief.alerts";
    static final String DEPLOYMENTS = "debrief.deployments";
    static final String CHAT = "debrief.chat";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The record to send. */
    public ProducerRecord<String, byte[]> toRecord() {
        var record = new ProducerRecord<>(topic, key, JSON.writeValueAsBytes(body));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_type",
                        type,
                        "ce_source",
                        SOURCE,
                        "ce_id",
                        id,
                        "ce_time",
                        time.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }
}
