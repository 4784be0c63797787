package dev.debrief.command.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * One dead letter; {@code body} is null where the record had none. {@code tries} counts how often it was read again,
 * the last time at {@code retriedAt}. {@code droppedAt} is null while it waits; once dropped its body is gone.
 */
record DeadLetter(
        long id,
        String topic,
        int partition,
        long offset,
        Instant recordTime,
        Map<String, String> headers,
        byte @Nullable [] body,
        String reason,
        Instant receivedAt,
        @Nullable Instant retriedAt,
        String source,
        int tries,
        @Nullable Instant droppedAt,
        @Nullable String dropReason) {

    /** The record as it was read from Kafka, but for masked secrets. */
    ConsumerRecord<byte[], byte @Nullable []> record() {
        var sent = new RecordHeaders();
        headers.forEach((name, value) -> sent.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                recordTime.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                body == null ? 0 : body.length,
                new byte[0],
                body,
                sent,
                Optional.empty());
    }
}
