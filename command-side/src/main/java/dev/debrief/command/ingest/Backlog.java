package dev.debrief.command.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records that were fetched and not yet taken in, within a bound of bytes. They are handed out in the order in which Kafka got
 * them, over all partitions, so that what happened together is looked at together.
 */
final class Backlog {
    /** What is held of one partition, in its order. */
    private static final class Lane {
        final Queue<ConsumerRecord<byte[], byte @Nullable []>> records = new ArrayDeque<>();
    }

    private final Map<TopicPartition, Lane> lanes = new LinkedHashMap<>();
    private final long most;
    private long bytes;

    /** {@code most} is how many bytes there is room for; one poll may go beyond it. */
    Backlog(long most) {
        this.most = most;
    }

    void add(ConsumerRecords<byte[], byte @Nullable []> polled, Collection<TopicPartition> unwanted) {
        for (var partition : polled.partitions()) {
            if (!unwanted.contains(partition)) {
                var lane = lanes.computeIfAbsent(partition, key -> new Lane());
                for (var record : polled.records(partition)) {
                    lane.records.add(record);
                    bytes += size(record);
                }
            }
        }
    }

    /** At most {@code count} records, and fewer where they are large, but at least one if there is any. */
    List<ConsumerRecord<byte[], byte @Nullable []>> next(int count) {
        var batch = new ArrayList<ConsumerRecord<byte[], byte @Nullable []>>();
        var taken = 0L;
        for (var lane = oldest(); lane != null && batch.size() < count; lane = oldest()) {
            var record = lane.records.element();
            if (!batch.isEmpty() && taken + size(record) > most / 2) {
                break;
            }
            batch.add(lane.records.remove());
            taken += size(record);
        }
        bytes -= taken;
        return batch;
    }

    private @Nullable Lane oldest() {
        Lane oldest = null;
        var at = Long.MAX_VALUE;
        for (var lane : lanes.values()) {
            var head = lane.records.peek();
            if (head != null && (oldest == null || head.timestamp() < at)) {
                oldest = lane;
                at = head.timestamp();
            }
        }
        return oldest;
    }

    /** How many records are here. */
    int count() {
        return lanes.values().stream().mapToInt(lane -> lane.records.size()).sum();
    }

    /** How many records of a partition are here. */
    int count(TopicPartition partition) {
        var lane = lanes.get(partition);
        return lane == null ? 0 : lane.records.size();
    }

    /** True while there is no room for more: nothing should be fetched. */
    boolean isFull() {
        return bytes >= most / 2;
    }

    boolean isEmpty() {
        return bytes == 0 && lanes.values().stream().allMatch(lane -> lane.records.isEmpty());
    }

    void clear() {
        lanes.clear();
        bytes = 0;
    }

    void drop(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var lane = lanes.remove(partition);
            if (lane != null) {
                lane.records.forEach(record -> bytes -= size(record));
            }
        }
    }

    /** What a record takes beside its key and value is a guess. */
    private static long size(ConsumerRecord<?, ?> record) {
        return 100L + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
