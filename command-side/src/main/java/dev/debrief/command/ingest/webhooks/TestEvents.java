package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.TestDeliveries;
import dev.debrief.command.ingest.Topic;
import dev.debrief.command.ingest.Webhook;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Sends a vendor's sample the way a real call goes, from the envelope on, marked as a test. */
@Component
class TestEvents {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Webhook> webhooks;
    private final Outbound outbound;
    private final TestDeliveries tests;
    private final Clock clock;

    TestEvents(List<Webhook> webhooks, Outbound outbound, TestDeliveries tests, Clock clock) {
        this.webhooks = webhooks;
        this.outbound = outbound;
        this.tests = tests;
        this.clock = clock;
    }

    /**
     * Sends one, and returns its id once it is durable in Kafka; the source must have a {@link Sample}.
     *
     * @throws Outbound.Away if Kafka does not confirm it
     */
    String send(String source) {
        var id = UUID.randomUUID().toString();
        var sample = Sample.of(source);
        var arrival = new Arrival(sample.headers(), Map.of(), sample.body(), clock.instant());
        var record = webhooks.stream()
                .filter(webhook -> webhook.name().equals(source))
                .findFirst()
                .map(webhook -> Envelopes.wrap(webhook, arrival, Bodies.parse(sample.body())))
                .orElseGet(() -> ours(id, arrival));
        record.headers().add(TestDeliveries.HEADER, id.getBytes(StandardCharsets.UTF_8));
        tests.sending(id, source, arrival.at());
        outbound.send(Envelopes.keyed(record, source, List.of()), PATIENCE);
        return id;
    }

    /** Our own types come by Kafka alone. */
    private static ProducerRecord<String, byte[]> ours(String id, Arrival arrival) {
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/test"))
                .withType("dev.debrief.alert.v1")
                .withTime(arrival.at().atOffset(ZoneOffset.UTC))
                .withData("application/json", arrival.body())
                .build();
        return KafkaMessageFactory.<String>createWriter(Topic.ALERTS.topic(), null, (String) null)
                .writeBinary(event);
    }
}
