package dev.debrief.command.ingest;

import dev.debrief.command.incident.Deciding;
import dev.debrief.command.ingest.Ingest.Reading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what was read: in turns with people who decide, and around a record that cannot be stored. */
final class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
    private static final int A_FEW = 50;

    private final Ingest ingest;
    private final Deciding deciding;
    private final Map<TopicPartition, @Nullable Long> stored = new HashMap<>();

    Taking(Ingest ingest, Deciding deciding) {
        this.ingest = ingest;
        this.deciding = deciding;
    }

    /** The partition was taken in up to {@code next}; null where nothing of it ever was. */
    void placed(TopicPartition partition, @Nullable Long next) {
        stored.put(partition, next);
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(stored::remove);
    }

    /**
     * Takes in what was read: at once, or a few at a time while people decide, who wait for each transaction to end; it then
     * rests as long as it worked, for they want the processor too.
     */
    void takeInTurns(List<Reading> readings) {
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
                setAside(batch.getFirst(), failed);
            }
        }
    }

    private void setAside(Reading reading, RuntimeException failed) {
        if (reading.refusal() != null) {
            throw failed; // not even its dead letter can be stored: that is no fault of the record
        }
        var record = reading.record();
        LOG.warn(
                "{} {} {} cannot be recorded and goes to the dead letters.",
                record.topic(),
                record.partition(),
                record.offset(),
                failed);
        take(List.of(Reading.refused(record, Poison.reason(failed))));
    }
}
