package dev.debrief.command.ingest;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Fetches from the partitions that a consumer has, and from which of them just now: from none whose place is not known yet,
 * from none of which there is enough. Waits a little for one that may hold something older than what is here, so that batches
 * can be made in the order of time.
 */
final class Fetching {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofMillis(3); // of a broker that has something

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final Backlog backlog;
    private final int enough;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Set<TopicPartition> held = new HashSet<>();
    /** That were waited for in vain; they are not waited for again until something comes. */
    private final Set<TopicPartition> silent = new HashSet<>();

    /** {@code room} is how many bytes may be held, {@code enough} how many records of one partition. */
    Fetching(Consumer<byte[], byte @Nullable []> consumer, long room, int enough) {
        this.consumer = consumer;
        this.backlog = new Backlog(room);
        this.enough = enough;
    }

    /** At most {@code count} records of those that were fetched, the oldest first. */
    List<ConsumerRecord<byte[], byte @Nullable []>> next(int count) {
        return backlog.next(count);
    }

    /** True if less is here than so many records. */
    boolean holdsLessThan(int count) {
        return backlog.count() < count;
    }

    /** Fetches what has come, unless there is no room for it; also lets Kafka know that this consumer lives. */
    void fetch() {
        fetch(Duration.ZERO);
    }

    /**
     * The same where nobody fetched for a while: what Kafka's consumer has at hand then came at the begin of that while, and
     * only as it hands that out it asks for what has come since.
     */
    void fetchAfterAWhile() {
        poll(Duration.ZERO);
        fetch(ANSWER);
    }

    private void fetch(Duration more) {
        var wait = backlog.isEmpty() ? POLL : more;
        for (var until = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            poll(wait);
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

    private void poll(Duration wait) {
        hold();
        var polled = consumer.poll(wait);
        backlog.add(polled, unplaced);
        silent.removeAll(polled.partitions());
    }

    /** Pauses the partitions of which there is enough, so that a poll brings the others. */
    private void hold() {
        var full = backlog.isFull();
        var sated = new HashSet<TopicPartition>();
        var wanted = new HashSet<TopicPartition>();
        for (var partition : consumer.assignment()) {
            if (!unplaced.contains(partition)) {
                (full || backlog.count(partition) >= enough ? sated : wanted).add(partition);
            }
        }
        if (!sated.equals(held)) {
            consumer.pause(sated);
            consumer.resume(wanted);
            held.clear();
            held.addAll(sated);
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

    /** Fetches nothing of partitions until it is known where they go on. */
    void suspend(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
    }

    /** Forgets all that was fetched, and where each partition goes on. */
    void startOver() {
        suspend(consumer.assignment());
        backlog.clear();
    }

    Set<TopicPartition> unplaced() {
        return unplaced;
    }

    /** Goes on with what was unplaced: each at its offset, or at its beginning where there is none. */
    void resume(Map<TopicPartition, Long> offsets) {
        for (var partition : unplaced) {
            var next = offsets.get(partition);
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

    void forget(Collection<TopicPartition> partitions) {
        backlog.drop(partitions);
        unplaced.removeAll(partitions);
        held.removeAll(partitions);
        silent.removeAll(partitions);
    }
}
