package dev.debrief.command.backfill;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Puts bodies of the past into Kafka, the one way in. Their deliveries are named after what they hold, so feeding the same
 * history again adds nothing; they are observed now, since now is when they could first be known here.
 */
@Component
class Deposit {
    private static final int AT_ONCE = 1000;
    private static final long SECONDS = 30;

    private final Producer<String, byte[]> producer;
    private final Clock clock;

    Deposit(@Lazy Producer<String, byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** A body, the topic it belongs to, and the CloudEvents source and type under which it is read. */
    record Past(String topic, String source, String type, byte[] body) {}

    /** Kafka did not confirm in time. */
    static final class Away extends RuntimeException {
        Away(Throwable cause) {
            super("Kafka did not confirm everything in time; send the same again: nothing is taken twice.", cause);
        }
    }

    /**
     * Returns once all are durable in Kafka.
     *
     * @throws Away if that is not so in time
     */
    void put(Iterable<Past> bodies) {
        var waiting = new ArrayList<Future<?>>(AT_ONCE);
        for (var body : bodies) {
            waiting.add(send(record(body)));
            if (waiting.size() == AT_ONCE) {
                await(waiting);
            }
        }
        await(waiting);
    }

    private Future<?> send(ProducerRecord<String, byte[]> body) {
        try {
            return producer.send(body);
        } catch (KafkaException failed) {
            throw new Away(failed);
        }
    }

    private ProducerRecord<String, byte[]> record(Past past) {
        var id = UUID.nameUUIDFromBytes(past.body()).toString();
        var event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create(past.source()))
                .withType(past.type())
                .withTime(clock.instant().atOffset(ZoneOffset.UTC))
                .withData("application/json", past.body())
                .build();
        var written = KafkaMessageFactory.<String>createWriter(past.topic(), null, (String) null)
                .writeBinary(event);
        return new ProducerRecord<>(past.topic(), null, null, id, written.value(), written.headers());
    }

    private static void await(List<Future<?>> waiting) {
        try {
            for (var each : waiting) {
                each.get(SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw new Away(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Away(stopping);
        }
        waiting.clear();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
