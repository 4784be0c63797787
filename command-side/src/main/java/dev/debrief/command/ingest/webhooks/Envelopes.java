package dev.debrief.command.ingest.webhooks;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Deliveries;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.JsonNode;

/** Calls as CloudEvents in binary mode. */
final class Envelopes {
    private Envelopes() {}

    /** The record of a call, without its key yet. */
    static ProducerRecord<String, byte[]> wrap(Webhook webhook, Arrival arrival, JsonNode body) {
        var stated = webhook.deliveryId(arrival, body);
        var event = CloudEventBuilder.v1()
                .withId(stated == null || stated.isBlank() ? UUID.randomUUID().toString() : stated)
                .withSource(URI.create("/webhooks/" + webhook.name()))
                .withType(webhook.type(arrival, body))
                .withTime(arrival.at().atOffset(ZoneOffset.UTC))
                .withData(contentType(arrival), arrival.body())
                .build();
        var written = KafkaMessageFactory.<String>createWriter(webhook.topic().topic(), null, (String) null)
                .writeBinary(event);
        for (var name : webhook.headers()) {
            var value = arrival.header(name);
            if (value != null) {
                written.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return written;
    }

    /** The delivery that the record will be read as; what cannot be read is refused while its sender listens. */
    static Delivery delivery(ProducerRecord<String, byte[]> record, Arrival arrival) {
        return Deliveries.of(new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                arrival.at().toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty()));
    }

    /** The same record under a key that keeps what belongs together in one partition. */
    static ProducerRecord<String, byte[]> keyed(
            ProducerRecord<String, byte[]> record, String source, List<Signal> signals) {
        var key = signals.isEmpty() ? source : key(signals.getFirst());
        return new ProducerRecord<>(record.topic(), null, null, key, record.value(), record.headers());
    }

    private static String key(Signal signal) {
        var service = signal.service();
        if (service != null) {
            return service;
        }
        return switch (signal) {
            case Alert alert -> alert.alertId();
            case Deployment deployment -> deployment.deploymentId();
            case Message message -> message.channel();
            case MilestoneReport report -> report.source();
        };
    }

    private static String contentType(Arrival arrival) {
        var stated = arrival.header("content-type");
        // Never "application/cloudevents": what a sender posts is data, it may not pose as the envelope.
        return stated == null || stated.startsWith("application/cloudevents") ? "application/json" : stated;
    }
}
