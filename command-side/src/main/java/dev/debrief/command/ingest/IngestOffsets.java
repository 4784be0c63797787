package dev.debrief.command.ingest;

import dev.debrief.command.ingest.OffsetMoves.Move;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far each partition has been taken in. Moved on by compare-and-set, so that a consumer left behind writes nothing. */
@Component
class IngestOffsets {
    private static final String MOVE = "WITH counted AS (" + SourceCounts.ADD + ")\n" + """
            INSERT INTO command.kafka_offset AS o (topic, partition, next_offset)
            SELECT m.topic, m.partition, m.to_offset
            FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[]) AS m(topic, partition, from_offset, to_offset)
            WHERE m.from_offset IS NOT DISTINCT FROM (
                SELECT k.next_offset FROM command.kafka_offset k WHERE k.topic = m.topic AND k.partition = m.partition)
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset""";

    private final JdbcTemplate jdbc;

    IngestOffsets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Where to go on with each partition; partitions of which nothing was taken in yet are missing. */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        var found = new HashMap<TopicPartition, Long>();
        jdbc.query(
                """
                SELECT o.topic, o.partition, o.next_offset FROM unnest(?::text[], ?::integer[]) AS p(topic, partition)
                JOIN command.kafka_offset o ON o.topic = p.topic AND o.partition = p.partition""",
                statement -> {
                    var connection = statement.getConnection();
                    var all = List.copyOf(partitions);
                    statement.setArray(
                            1,
                            connection.createArrayOf(
                                    "text",
                                    all.stream().map(TopicPartition::topic).toArray()));
                    statement.setArray(
                            2,
                            connection.createArrayOf(
                                    "integer",
                                    all.stream().map(TopicPartition::partition).toArray()));
                },
                row -> {
                    found.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
                });
        return found;
    }

    /**
     * Moves partitions on and adds to what was counted, in one statement of the current transaction, which must hold the
     * append lock: no other moves them meanwhile.
     *
     * @throws Fenced if another has moved them since they were read; the transaction must not be committed then
     */
    void move(OffsetMoves moves, Collection<Tally> tallies, Instant now) {
        var partitions = List.copyOf(moves.moves().entrySet());
        var moved = jdbc.update(MOVE, statement -> {
            var connection = statement.getConnection();
            var at = SourceCounts.fill(statement, tallies, now);
            statement.setArray(
                    at,
                    connection.createArrayOf(
                            "text",
                            partitions.stream().map(it -> it.getKey().topic()).toArray()));
            statement.setArray(
                    at + 1,
                    connection.createArrayOf(
                            "integer",
                            partitions.stream()
                                    .map(it -> it.getKey().partition())
                                    .toArray()));
            statement.setArray(
                    at + 2,
                    connection.createArrayOf(
                            "bigint",
                            partitions.stream().map(it -> from(it.getValue())).toArray()));
            statement.setArray(
                    at + 3,
                    connection.createArrayOf(
                            "bigint",
                            partitions.stream().map(it -> it.getValue().to()).toArray()));
        });
        if (moved < partitions.size()) {
            throw new Fenced(
                    "Another consumer has taken in records of " + moves.moves().keySet() + " meanwhile.");
        }
    }

    private static @Nullable Long from(Move move) {
        return move.from();
    }
}
