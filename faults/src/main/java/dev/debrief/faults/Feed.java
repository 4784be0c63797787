package dev.debrief.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends the corpus, acknowledged by all replicas and once each, and writes down what was acknowledged. */
final class Feed implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Ledger ledger;
    private final Corpus corpus;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Feed(String bootstrap, Ledger ledger, String tag) {
        this.ledger = ledger;
        this.corpus = new Corpus(tag);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5,
                        "max.request.size",
                        32 * 1024 * 1024,
                        "buffer.memory",
                        128L * 1024 * 1024,
                        "max.block.ms",
                        300_000,
                        "delivery.timeout.ms",
                        300_000,
                        "request.timeout.ms",
                        10_000,
                        "reconnect.backoff.max.ms",
                        500),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends so many a second until it is stopped. */
    void begin(int perSecond) {
        stopping = false;
        thread = Thread.ofPlatform().name("feed").start(() -> run(perSecond));
    }

    private void run(int perSecond) {
        var begin = System.nanoTime();
        for (int sent = 1; !stopping; sent++) {
            send(corpus.signal(next.getAndIncrement()));
            var ahead = begin + TimeUnit.SECONDS.toNanos(sent) / perSecond - System.nanoTime();
            if (ahead > 0) Pause.of(Duration.ofNanos(ahead));
        }
    }

    /** Stops sending, and waits until all that was sent is acknowledged or given up. */
    void end() {
        stopping = true;
        try {
            if (thread != null) thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.flush();
    }

    /** Sends the next so many as fast as may be, and waits until they are acknowledged. */
    void send(int count) {
        for (int sent = 0; sent < count; sent++) send(corpus.signal(next.getAndIncrement()));
        producer.flush();
    }

    void send(Said said) {
        send(said.toRecord(), said.delivery());
    }

    void send(ProducerRecord<String, byte[]> record, String delivery) {
        producer.send(record, (placed, failure) -> {
            if (failure == null) {
                ledger.acknowledge(delivery, new Ledger.Place(placed.topic(), placed.partition(), placed.offset()));
            }
        });
    }

    void flush() {
        producer.flush();
    }

    int sent() {
        return next.get();
    }

    @Override
    public void close() {
        stopping = true;
        producer.close(Duration.ofSeconds(2));
    }
}
