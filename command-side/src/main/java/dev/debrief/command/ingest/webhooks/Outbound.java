package dev.debrief.command.ingest.webhooks;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Writes to Kafka and waits, for as long as the sender would, until it is durable there. */
@Component
class Outbound {
    private final Producer<String, byte[]> producer;

    Outbound(@Lazy Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Returns once every replica that is in step has the record.
     *
     * @throws Away if that is not so in time; it may still be written, which its identity makes harmless
     */
    void send(ProducerRecord<String, byte[]> record, Duration patience) {
        try {
            producer.send(record).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw refusal(failed.getCause() == null ? failed : failed.getCause(), record);
        } catch (TimeoutException | KafkaException failed) {
            throw refusal(failed, record);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Away(stopping);
        }
    }

    private static RuntimeException refusal(Throwable cause, ProducerRecord<String, byte[]> record) {
        return cause instanceof RecordTooLargeException ? new TooLarge(record.value().length - 1L) : new Away(cause);
    }

    /** Kafka did not confirm in time. */
    static class Away extends RuntimeException {
        Away(Throwable cause) {
            super("Kafka did not confirm the delivery in time; send it again.", cause);
        }
    }
}
