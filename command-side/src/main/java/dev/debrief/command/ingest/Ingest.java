package dev.debrief.command.ingest;

import dev.debrief.command.correlation.Correlator;
import dev.debrief.events.signal.Signal;
import dev.debrief.eventstore.AppendLock;
import dev.debrief.eventstore.RawBodies;
import dev.debrief.eventstore.RawBody;
import dev.debrief.eventstore.RepeatedDelivery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records to events: what a batch says, what cannot be read of it, and how far it was read, in one transaction. Either all
 * of it is durable or nothing happened.
 */
@Component
class Ingest {
    private final Sources sources;
    private final Correlator correlator;
    private final RawBodies rawBodies;
    private final DeadLetters deadLetters;
    private final IngestOffsets offsets;
    private final AppendLock lock;
    private final IngestCounters counters;
    private final SourceCounts sourceCounts;
    private final TestDeliveries tests;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Ingest(
            Sources sources,
            Correlator correlator,
            RawBodies rawBodies,
            DeadLetters deadLetters,
            IngestOffsets offsets,
            AppendLock lock,
            IngestCounters counters,
            SourceCounts sourceCounts,
            TestDeliveries tests,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sources = sources;
        this.correlator = correlator;
        this.rawBodies = rawBodies;
        this.deadLetters = deadLetters;
        this.offsets = offsets;
        this.lock = lock;
        this.counters = counters;
        this.sourceCounts = sourceCounts;
        this.tests = tests;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A record, and what it says with its body as it may be kept, or why it cannot be read. */
    record Reading(
            ConsumerRecord<byte[], byte @Nullable []> record,
            @Nullable Decoded decoded,
            byte[] kept,
            @Nullable String refusal) {
        static Reading refused(ConsumerRecord<byte[], byte @Nullable []> record, String refusal) {
            return new Reading(record, null, new byte[0], refusal);
        }
    }

    /** What a record says; touches nothing outside. */
    Reading read(ConsumerRecord<byte[], byte @Nullable []> record) {
        try {
            var decoded = sources.decode(record);
            return new Reading(record, decoded, Secrets.mask(decoded.delivery().body()), null);
        } catch (Unreadable unreadable) {
            return Reading.refused(record, String.valueOf(unreadable.getMessage()));
        }
    }

    /**
     * Takes in a batch, and moves the offsets on.
     *
     * @throws Fenced if another consumer has taken in the same records meanwhile
     */
    void take(List<Reading> batch, OffsetMoves moves) {
        try {
            takeAll(batch, moves);
        } catch (RepeatedDelivery repeated) {
            takeAll(batch, moves); // nothing has happened yet
        }
    }

    private void takeAll(List<Reading> batch, OffsetMoves moves) {
        var outcome = counters.timed(() -> transaction.execute(status -> {
            lock.acquire();
            var now = clock.instant();
            var tallies = store(batch, now);
            offsets.move(moves, tallies, now);
            return tallies;
        }));
        if (outcome != null) {
            counters.count(outcome);
        }
    }

    /** Reads a dead letter again; what it says is then recorded, and the letter is gone. */
    Retried retry(long id) {
        try {
            var retried = transaction.execute(status -> retryHere(id));
            return retried == null ? new Retried.Unknown() : retried;
        } catch (DataAccessException failed) {
            if (!Poison.isData(failed)) {
                throw failed;
            }
            return new Retried.Refused(Poison.reason(failed));
        }
    }

    private Retried retryHere(long id) {
        lock.acquire();
        var letter = deadLetters.claim(id).orElse(null);
        if (letter == null) {
            return new Retried.Unknown();
        }
        var reading = read(letter.record());
        if (reading.refusal() != null) {
            deadLetters.stillRefused(id, reading.refusal(), clock.instant());
            return new Retried.Refused(reading.refusal());
        }
        deadLetters.delete(id);
        var now = clock.instant();
        var tallies = store(List.of(reading), now);
        sourceCounts.add(tallies, now);
        counters.count(tallies);
        return new Retried.Taken(tallies.stream().mapToInt(Tally::recorded).sum());
    }

    private List<Tally> store(Collection<Reading> batch, Instant now) {
        var signals = new ArrayList<Signal>();
        var bodies = new ArrayList<RawBody>();
        var refused = new ArrayList<Reading>();
        var tested = new ArrayList<Reading>();
        for (var reading : batch) {
            var decoded = reading.decoded();
            if (TestDeliveries.isTest(reading.record())) {
                tested.add(reading);
            } else if (decoded == null) {
                refused.add(reading);
            } else {
                var delivery = decoded.delivery();
                signals.addAll(decoded.signals());
                bodies.add(new RawBody(delivery.id(), now, delivery.headers(), reading.kept()));
            }
        }
        var tallies = new Tallies(correlator.record(signals));
        for (var reading : batch) {
            var decoded = reading.decoded();
            if (decoded != null && !TestDeliveries.isTest(reading.record())) {
                tallies.read(decoded.source(), decoded.signals());
            }
        }
        refused.forEach(reading -> tallies.refused(sources.nameOf(reading.record())));
        rawBodies.store(bodies);
        deadLetters.store(refused, sources::nameOf, now);
        tests.seen(tested, now);
        return tallies.all();
    }
}
