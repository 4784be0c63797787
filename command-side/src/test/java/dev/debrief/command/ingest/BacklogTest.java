package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final TopicPartition ALERTS = new TopicPartition("debrief.alerts", 0);
    private static final TopicPartition CHAT = new TopicPartition("debrief.chat", 0);

    private final Backlog backlog = new Backlog(10_000);

    @Test
    void whatKafkaGotFirstComesFirstWhateverPartitionItIsOf() {
        add(ALERTS, 10, 1, 4, 5);
        add(CHAT, 10, 2, 3, 9);

        assertThat(next(4)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(next(4)).containsExactly(5L, 9L);
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void itTellsHowMuchOfAPartitionIsHere() {
        add(ALERTS, 10, 1, 4, 5);
        next(1);

        assertThat(backlog.count(ALERTS)).isEqualTo(2);
        assertThat(backlog.count(CHAT)).isZero();
    }

    @Test
    void aPartitionKeepsItsOrderEvenWhereTimesDoNot() {
        add(ALERTS, 10, 7, 3, 8);

        assertThat(next(9)).containsExactly(7L, 3L, 8L);
    }

    @Test
    void itIsFullOfBytesNotOfRecordsAndHasRoomAgainOnceTheyAreHandedOut() {
        add(ALERTS, 10, 1, 2, 3);
        assertThat(backlog.isFull()).isFalse();
        add(ALERTS, 6_000, 4);
        assertThat(backlog.isFull()).isTrue();

        next(4); // the small ones
        next(4);
        assertThat(backlog.isFull()).isFalse();
    }

    @Test
    void largeRecordsMakeSmallBatchesOfAtLeastOne() {
        add(ALERTS, 4_000, 1, 2);
        add(ALERTS, 40_000, 3);

        assertThat(next(500)).containsExactly(1L);
        assertThat(next(500)).containsExactly(2L);
        assertThat(next(500)).containsExactly(3L);
        assertThat(next(500)).isEmpty();
    }

    @Test
    void partitionsThatAreSomebodyElsesAreDropped() {
        add(ALERTS, 6_000, 1);
        add(CHAT, 10, 2);
        backlog.drop(Set.of(ALERTS));

        assertThat(backlog.isFull()).isFalse();
        assertThat(next(9)).containsExactly(2L);
    }

    private List<Long> next(int count) {
        return backlog.next(count).stream().map(ConsumerRecord::timestamp).toList();
    }

    private void add(TopicPartition partition, int bytes, long... times) {
        var records = new ArrayList<ConsumerRecord<byte[], byte @Nullable []>>();
        for (var time : times) {
            records.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    time,
                    time,
                    TimestampType.LOG_APPEND_TIME,
                    0,
                    bytes,
                    new byte[0],
                    new byte[bytes],
                    new RecordHeaders(),
                    Optional.empty()));
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte @Nullable []>>> polled = new LinkedHashMap<>();
        polled.put(partition, records);
        backlog.add(new ConsumerRecords<>(polled, Map.of()), Set.of());
    }
}
