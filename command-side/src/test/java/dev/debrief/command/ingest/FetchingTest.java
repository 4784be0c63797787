package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchingTest {
    private static final TopicPartition ALERTS = new TopicPartition("debrief.alerts", 0);

    private final MockConsumer<byte[], byte @Nullable []> consumer = new MockConsumer<>("earliest");
    private final Fetching fetching = new Fetching(consumer, 10_000, 100);
    private int polls;

    @BeforeEach
    void assign() {
        consumer.assign(List.of(ALERTS));
        consumer.updateBeginningOffsets(Map.of(ALERTS, 0L));
    }

    @Test
    void whatCameWhileNobodyFetchedGoesAlongWithWhatWasAtHand() {
        comesAtPoll(1, 0);
        comesAtPoll(2, 1, 2);

        fetching.fetchAfterAWhile();
        assertThat(offsets()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void whereNothingIsAtHandTheFirstThatComesIsNotHeldUp() {
        comesAtPoll(1);
        comesAtPoll(2, 0);
        comesAtPoll(3, 1);

        fetching.fetchAfterAWhile();
        assertThat(offsets()).containsExactly(0L);
    }

    @Test
    void whoeverFetchesAllTheTimeTakesWhatIsAtHandAndNoMore() {
        comesAtPoll(1, 0);
        comesAtPoll(2, 1);

        fetching.fetch();
        assertThat(fetching.holdsLessThan(2)).isTrue();
        assertThat(fetching.holdsLessThan(1)).isFalse();
        assertThat(offsets()).containsExactly(0L);
    }

    private void comesAtPoll(int number, long... offsets) {
        assertThat(number).isEqualTo(++polls);
        consumer.schedulePollTask(() -> {
            for (var offset : offsets) {
                consumer.addRecord(
                        new ConsumerRecord<>(ALERTS.topic(), ALERTS.partition(), offset, new byte[0], new byte[10]));
            }
        });
    }

    private List<Long> offsets() {
        return fetching.next(100).stream().map(ConsumerRecord::offset).toList();
    }
}
