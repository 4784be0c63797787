package dev.debrief.command.ingest;

import dev.debrief.command.incident.Deciding;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer on one thread, and a second one that writes: a batch is read ahead while the one before it is in its
 * transaction. It begins each partition where PostgreSQL says that it was left, and after any failure goes back there, so
 * nothing is lost or skipped and Kafka's own offsets do not matter.
 */
final class KafkaReader implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReader.class);
    private static final Duration CLOSE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final Ingest ingest;
    private final IngestOffsets offsets;
    private final IngestSettings settings;
    private final Fetching fetching;
    private final Taking taking;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final String name;
    private final BatchSize size;
    private final ExecutorService writer;
    private @Nullable Future<?> writing;
    private @Nullable Thread thread;

    KafkaReader(
            Consumer<byte[], byte @Nullable []> consumer,
            Ingest ingest,
            IngestOffsets offsets,
            Deciding deciding,
            IngestSettings settings,
            String name) {
        this.consumer = consumer;
        this.ingest = ingest;
        this.offsets = offsets;
        this.settings = settings;
        this.name = name;
        this.fetching = new Fetching(consumer, settings.buffer().toBytes(), settings.batch());
        this.taking = new Taking(ingest, deciding);
        this.size = new BatchSize(settings.batch());
        this.writer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name + "-writes").factory());
    }

    void start() {
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    void stop() {
        stopping.countDown();
        consumer.wakeup();
    }

    void await(long nanos) {
        try {
            if (thread != null && !thread.join(Duration.ofNanos(Math.max(1, nanos)))) {
                LOG.warn("{} is still busy; what it holds will be read again at the next start.", thread.getName());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var pause = settings.firstPause();
        try {
            consumer.subscribe(Arrays.stream(Topic.values()).map(Topic::topic).toList(), this);
            while (stopping.getCount() > 0) {
                try {
                    step();
                    pause = settings.firstPause();
                } catch (WakeupException woken) {
                    // only stop() wakes it
                } catch (Fenced fenced) {
                    LOG.info("{} Going on from where that left off.", fenced.getMessage());
                    fetching.startOver();
                } catch (RuntimeException failed) {
                    LOG.warn("Signals cannot be taken in and will be tried again in {}: {}", pause, failed.toString());
                    size.failed();
                    fetching.startOver();
                    pause = rest(pause);
                }
            }
        } finally {
            writer.close(); // waits for what is being written
            consumer.close(CloseOptions.timeout(CLOSE)); // not the half minute of the default, should Kafka be away
        }
    }

    private void step() {
        place();
        if (writing != null && fetching.holdsLessThan(size.now())) {
            written(); // what comes until then goes along; held apart from it, it would wait for one transaction more
            fetching.fetchAfterAWhile();
        } else {
            fetching.fetch();
        }
        var readings = fetching.next(size.now()).stream().map(ingest::read).toList(); // while the one before is written
        written();
        if (!readings.isEmpty()) {
            writing = writer.submit(() -> taking.takeInTurns(readings));
        }
    }

    /** Waits until the batch before is durable; throws what kept it from being so. */
    private void written() {
        var pending = writing;
        writing = null;
        if (pending == null) {
            return;
        }
        try {
            pending.get();
            size.succeeded();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The thread that reads was told to end.", interrupted);
        }
    }

    /** Goes to where PostgreSQL says that each newly assigned partition was left. */
    private void place() {
        var unplaced = fetching.unplaced();
        if (unplaced.isEmpty()) {
            return;
        }
        written();
        var found = offsets.of(unplaced);
        unplaced.forEach(partition -> taking.placed(partition, found.get(partition)));
        fetching.resume(found);
    }

    private Duration rest(Duration pause) {
        try {
            var stopped = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            var twice = pause.multipliedBy(2);
            return stopped || twice.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : twice;
        } catch (InterruptedException interrupted) {
            stopping.countDown();
            return pause;
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        fetching.suspend(partitions); // the database, which knows where they go on, may be away just now
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        forget(partitions); // all that was taken in is in PostgreSQL by then
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions); // they are somebody else's: nothing is written any more
    }

    private void forget(Collection<TopicPartition> partitions) {
        try {
            written();
        } catch (RuntimeException failed) {
            LOG.info("What was being taken in when partitions moved on was not: {}", failed.toString());
            fetching.startOver();
        }
        fetching.forget(partitions);
        taking.forget(partitions);
    }
}
