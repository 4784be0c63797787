package dev.debrief.command.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** From where to where a batch moves each of its partitions; from null where nothing was taken in before. */
record OffsetMoves(Map<TopicPartition, Move> moves) {
    record Move(@Nullable Long from, long to) {}

    static OffsetMoves over(List<? extends ConsumerRecord<?, ?>> records, Map<TopicPartition, @Nullable Long> stored) {
        var moves = new LinkedHashMap<TopicPartition, Move>();
        for (var record : records) {
            var partition = new TopicPartition(record.topic(), record.partition());
            moves.put(partition, new Move(stored.get(partition), record.offset() + 1));
        }
        return new OffsetMoves(moves);
    }
}
