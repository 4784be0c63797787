package dev.debrief.command.ingest;

import dev.debrief.command.incident.Deciding;
import dev.debrief.command.ingest.Ingest.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final int A_FEW = 50;

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final Ingest ingest;
    private final IngestOffsets offsets;
    private final Deciding deciding;
    private final IngestSettings settings;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Map<TopicPartition, @Nullable Long> stored = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final String name;
    private final Backlog backlog;
    private final BatchSize size;
    private final ExecutorService writer;
    private @Nullable Future<?> writing;
    private @Nullable Thread thread;
    /** Of which there is enough for now. */
    private final Set<TopicPartition> held = new HashSet<>();

    /** That were waited for in vain; they are not waited for again until something comes. */
    private final Set<TopicPartition> silent = new HashSet<>();

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
        this.deciding = deciding;
        this.settings = settings;
        this.name = name;
        this.backlog = new Backlog(settings.buffer().toBytes());
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
                    placeAgain();
                } catch (RuntimeException failed) {
                    LOG.warn("Signals cannot be taken in and will be tried again in {}: {}", pause, failed.toString());
                    size.failed();
                    placeAgain();
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
        fetch();
        var readings = backlog.next(size.now()).stream().map(ingest::read).toList(); // while the one before is written
        written();
        if (!readings.isEmpty()) {
            writing = writer.submit(() -> takeInTurns(readings));
        }
    }

    /**
     * Fetches what has come, unless there is no room for it; also lets Kafka know that this consumer lives. Where a partition
     * is known to hold more, waits a little for it, so that batches can be made in the order of time.
     */
    private void fetch() {
        var wait = backlog.isEmpty() ? POLL : Duration.ZERO;
        for (var until = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            hold();
            var polled = consumer.poll(wait);
            backlog.add(polled, unplaced);
            silent.removeAll(polled.partitions());
            var awaited = awaited();
            if (awaited.isEmpty()) {
                return;
            }
            wait = Duration.ofNanos(until - System.nanoTime());
            if (wait.isNegative()) {
                silent.addAll(awaited);
                return;
            }
        }
    }

    /** Pauses the partitions of which there is enough, so that a poll brings the others. */
    private void hold() {
        var full = backlog.isFull();
        var enough = new HashSet<TopicPartition>();
        var wanted = new HashSet<TopicPartition>();
        for (var partition : consumer.assignment()) {
            if (!unplaced.contains(partition)) {
                (full || backlog.count(partition) >= settings.batch() ? enough : wanted).add(partition);
            }
        }
        if (!enough.equals(held)) {
            consumer.pause(enough);
            consumer.resume(wanted);
            held.clear();
            held.addAll(enough);
        }
    }

    /** The partitions that may hold something older than what is here. */
    private Set<TopicPartition> awaited() {
        var awaited = new HashSet<TopicPartition>();
        if (!backlog.isEmpty() && !backlog.isFull()) {
            for (var partition : consumer.assignment()) {
                if (backlog.count(partition) == 0
                        && !unplaced.contains(partition)
                        && !silent.contains(partition)
                        && consumer.currentLag(partition).orElse(1) > 0) {
                    awaited.add(partition);
                }
            }
        }
        return awaited;
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

    /**
     * Takes in what was read: at once, or a few at a time while people decide, who wait for each transaction to end; it then
     * rests as long as it worked, for they want the processor too.
     */
    private void takeInTurns(List<Reading> readings) {
        for (var at = 0; at < readings.size(); ) {
            var gently = deciding.lately();
            var end = gently ? Math.min(readings.size(), at + A_FEW) : readings.size();
            var from = System.nanoTime();
            take(readings.subList(at, end));
            if (gently && end - at == A_FEW) {
                LockSupport.parkNanos(System.nanoTime() - from);
            }
            at = end;
        }
    }

    /** Takes in a batch; one that the database cannot store is halved until the record at fault is found and set aside. */
    private void take(List<Reading> batch) {
        var moves = OffsetMoves.over(batch.stream().map(Reading::record).toList(), stored);
        try {
            ingest.take(batch, moves);
            moves.moves().forEach((partition, move) -> stored.put(partition, move.to()));
        } catch (RuntimeException failed) {
            if (!Poison.isData(failed)) {
                throw failed;
            }
            if (batch.size() > 1) {
                take(batch.subList(0, batch.size() / 2));
                take(batch.subList(batch.size() / 2, batch.size()));
            } else {
                var record = batch.getFirst().record();
                if (batch.getFirst().refusal() != null) {
                    throw failed; // not even its dead letter can be stored: that is no fault of the record
                }
                LOG.warn(
                        "{} {} {} cannot be recorded and goes to the dead letters.",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        failed);
                take(List.of(Reading.refused(record, Poison.reason(failed))));
            }
        }
    }

    /** Goes to where PostgreSQL says that each newly assigned partition was left. */
    private void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        written();
        var found = offsets.of(unplaced);
        for (var partition : unplaced) {
            var next = found.get(partition);
            stored.put(partition, next);
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
        consumer.resume(unplaced);
        held.removeAll(unplaced);
        unplaced.clear();
    }

    private void placeAgain() {
        var assigned = consumer.assignment();
        consumer.pause(assigned);
        unplaced.addAll(assigned);
        backlog.clear();
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
        consumer.pause(partitions); // until they are placed; the database may be away just now
        unplaced.addAll(partitions);
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
            placeAgain();
        }
        backlog.drop(partitions);
        partitions.forEach(stored::remove);
        unplaced.removeAll(partitions);
        held.removeAll(partitions);
        silent.removeAll(partitions);
    }
}
