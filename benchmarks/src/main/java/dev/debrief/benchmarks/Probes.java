package dev.debrief.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends an alert into Kafka ten times a second and looks over HTTP until it is seen. */
final class Probes implements AutoCloseable {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(2); // oftener takes most of a core by itself

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaProducer<String, byte[]> load;

    /** Looks once; true if {@code title} is to be seen. */
    interface Look {
        boolean sees(String title) throws Exception;
    }

    Probes(String kafka) {
        producer = producer(Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 0));
        load = producer(Map.of("bootstrap.servers", kafka, "acks", "all"));
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Milliseconds from before sending until seen, of {@code count} probes one after the other. */
    double[] run(String topic, String service, int count, Look look) throws Exception {
        var millis = new double[count];
        for (int number = 0; number < count; number++) {
            var title = "Probe " + service + " " + number + ".";
            var from = System.nanoTime();
            send(topic, service, title);
            while (!look.sees(title)) {
                if (System.nanoTime() - from > TimeUnit.SECONDS.toNanos(60)) {
                    throw new IllegalStateException(title + " was not seen within a minute");
                }
                LockSupport.parkNanos(LOOK);
            }
            var took = System.nanoTime() - from;
            millis[number] = took / 1e6;
            LockSupport.parkNanos(EVERY - took);
        }
        return millis;
    }

    /** An alert of a service, sent and acknowledged. */
    void send(String topic, String service, String title) throws Exception {
        var body = """
                {"alertId": "%s", "status": "firing", "service": "%s", "environment": "production",
                 "severity": "critical", "title": "%s", "startedAt": "%s"}""".formatted(title, service, title, Instant.now());
        var record = new ProducerRecord<>(topic, service, body.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", title.replace(' ', '-'),
                        "ce_source", "/probes",
                        "ce_type", "dev.debrief.alert.v1",
                        "ce_time", Instant.now().toString(),
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }

    /** Sends records at a steady rate until interrupted or all are sent, by a producer as Kafka ships it. */
    void flood(Iterable<Workload.Sent> records, double perSecond) {
        var from = System.nanoTime();
        long sent = 0;
        for (var each : records) {
            var record = new ProducerRecord<>(each.topic(), each.key(), each.body());
            each.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            var _ = load.send(record);
            var due = from + (long) (++sent * 1e9 / perSecond);
            if (due - System.nanoTime() > 1_000_000) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
        load.flush();
    }

    /** The value that {@code share} of all do not exceed. */
    static double quantile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** Median and p99. */
    static double[] both(double[] values) {
        return new double[] {quantile(values, 0.5), quantile(values, 0.99)};
    }

    @Override
    public void close() {
        load.close();
        producer.close();
    }
}
