package dev.debrief.command.ingest;

import dev.debrief.command.incident.Deciding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the consumers that read signals from Kafka, from the start of the process to its end. */
@Component
class KafkaIngest implements SmartLifecycle {
    private static final long STOP_SECONDS = 15;
    private static final int SESSION_MILLIS = 10_000;
    private static final int REQUEST_MILLIS = 15_000;

    private final KafkaProperties kafka;
    private final KafkaConnectionDetails connection;
    private final IngestSettings settings;
    private final Ingest ingest;
    private final IngestOffsets offsets;
    private final Deciding deciding;
    private final List<KafkaReader> readers = new ArrayList<>();

    KafkaIngest(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            IngestSettings settings,
            Ingest ingest,
            IngestOffsets offsets,
            Deciding deciding) {
        this.kafka = kafka;
        this.connection = connection;
        this.settings = settings;
        this.ingest = ingest;
        this.offsets = offsets;
        this.deciding = deciding;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public synchronized void start() {
        if (readers.isEmpty()) {
            for (var number = 1; number <= settings.consumers(); number++) {
                var reader = new KafkaReader(
                        new KafkaConsumer<>(consumer(number)), ingest, offsets, deciding, settings, "ingest-" + number);
                readers.add(reader);
                reader.start();
            }
        }
    }

    private Map<String, Object> consumer(int number) {
        var properties = kafka.buildConsumerProperties();
        properties.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.group() + "-" + number);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false); // the offsets that count are in PostgreSQL
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
        properties.put(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                Math.toIntExact(Math.min(Integer.MAX_VALUE, settings.buffer().toBytes() / 2)));
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000); // new partitions are found soon
        // a broker that has vanished without a word is noticed after this long
        properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        if (!"consumer".equals(properties.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) { // there the broker decides both
            properties.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            // what a killed process held waits for this long, whoever else is there
            properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        }
        return properties;
    }

    @Override
    public synchronized void stop() {
        readers.forEach(KafkaReader::stop);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        readers.forEach(reader -> reader.await(until - System.nanoTime()));
        readers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !readers.isEmpty();
    }
}
