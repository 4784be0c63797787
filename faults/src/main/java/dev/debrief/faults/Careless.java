package dev.debrief.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The control of fault 1: a consumer as many are, which tells Kafka that it is done before PostgreSQL knows. Killed in
 * between it loses what it held, and the oracle has to see that.
 */
final class Careless implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Database database;

    Careless(String kafka, Database database) {
        this.database = database;
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", kafka);
        settings.put("group.id", "careless");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 50);
        settings.put("session.timeout.ms", 6_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of("debrief.alerts", "debrief.chat", "debrief.deployments"));
    }

    /** Takes one batch in; dies before it is stored if it is to. Returns how many records it held. */
    int take(boolean dies) throws SQLException {
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofSeconds(2));
        consumer.commitSync();
        if (!dies) store(batch);
        return batch.count();
    }

    private void store(ConsumerRecords<byte[], byte[]> batch) throws SQLException {
        try (var connection = database.connect();
                var insert = connection.prepareStatement("""
                    INSERT INTO eventstore.event (position, sequence, recorded_at, event_id, stream, type, payload, hash)
                    VALUES (nextval('eventstore.event_position'), 0, now(), gen_random_uuid(), ?, 'Careless', ?, '')\
                    """)) {
            for (var record : batch) {
                var id = new String(record.headers().lastHeader("ce_id").value(), UTF_8);
                var payload = JsonMapper.shared()
                        .writeValueAsBytes(Map.of("message", Map.of("id", id, "delivery", Said.SOURCE + " " + id)));
                insert.setString(1, id.replace('\0', ' ')); // poison is among them
                insert.setBytes(2, payload);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
