package dev.debrief.eventstore;

import static dev.debrief.eventstore.Store.noted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Several writers at once: what a reader has passed never changes behind it. */
@Execution(ExecutionMode.CONCURRENT)
class WritersTest {
    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aReaderMissesNothingWhateverIsCommittedOrRolledBack() throws Exception {
        var other = store.another();
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> passed(done));
            var writers = new ArrayList<Future<Long>>();
            for (var w = 0; w < 6; w++) {
                var writer = w;
                writers.add(threads.submit(() -> written(writer % 2 == 0 ? store : other, writer)));
            }
            var committed = 0L;
            for (var writer : writers) committed += writer.get();
            done.set(true);

            var inTheLog = store.log.after(0, Integer.MAX_VALUE).stream()
                    .map(StoredEvent::position)
                    .toList();
            assertThat(reader.get()).isEqualTo(inTheLog);
            assertThat(inTheLog).hasSize((int) committed).isSorted().doesNotHaveDuplicates();
            assertThat(store.chain.verify(null)).isEqualTo(new Chain.Verification(true, committed, null));
        }
        other.close();
    }

    /** Something that is written only while somebody else is writing the same, as long as {@code MEETING} stands. */
    record Met(String id) {
        private static final CyclicBarrier MEETING = new CyclicBarrier(2);

        @Override
        public String id() {
            try {
                if (id.equals("0")) MEETING.await(20, TimeUnit.SECONDS);
            } catch (Exception alone) {
                throw new IllegalStateException("Nobody else encodes meanwhile", alone);
            }
            return id;
        }
    }

    @Test
    void batchesAreEncodedBesideEachOtherAndStoredInTurn() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> store.events.publish(met("one")));
            var other = threads.submit(() -> store.events.publish(met("other")));
            one.get();
            other.get();
        }
        assertThat(store.chain.verify(null)).isEqualTo(new Chain.Verification(true, 80, null));
    }

    private static List<DomainEventMessage<Object>> met(String stream) {
        return IntStream.range(0, 40)
                .mapToObj(i -> Store.event(stream, i, new Met("" + i)))
                .toList();
    }

    private List<Long> passed(AtomicBoolean done) {
        var seen = new ArrayList<Long>();
        while (true) {
            var last = done.get();
            var events = store.log.after(seen.isEmpty() ? 0 : seen.getLast(), 200);
            events.forEach(event -> seen.add(event.position()));
            if (events.isEmpty() && last) return seen;
        }
    }

    private static long written(Store store, int writer) {
        var random = new Random(writer);
        var next = new long[3];
        var committed = 0L;
        for (var i = 0; i < 60; i++) {
            var stream = random.nextInt(3);
            var count = random.nextInt(1, 60);
            var rollBack = random.nextInt(4) == 0;
            store.transaction.executeWithoutResult(status -> {
                store.events.publish(noted("note-" + writer + "-" + stream, next[stream], count));
                if (rollBack) status.setRollbackOnly();
            });
            if (rollBack) continue;
            next[stream] += count;
            committed += count;
        }
        return committed;
    }

    @Test
    void ofTwoDecisionsOnOneStateOneFails() throws Exception {
        var other = store.another();
        store.events.publish(noted("note-1", 0, 1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = new CountDownLatch(1);
            var results = List.of(threads.submit(() -> wins(store, start)), threads.submit(() -> wins(other, start)));
            start.countDown();
            assertThat(List.of(results.get(0).get(), results.get(1).get())).containsExactlyInAnyOrder(true, false);
        }
        other.close();
    }

    private static boolean wins(Store store, CountDownLatch start) throws InterruptedException {
        start.await();
        try {
            store.events.publish(noted("note-1", 1, 1));
            return true;
        } catch (org.axonframework.modelling.command.ConcurrencyException lost) {
            return false;
        }
    }

    @Test
    void aProcessThatStoppedLosesTheLockAndItsTransaction() throws Exception {
        var settings = new EventStoreSettings(
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                null,
                null);
        try (var stopping = new Store(Postgres.another(store.pool), settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var locked = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var stopped = threads.submit(() -> stopping.transaction.executeWithoutResult(ignored -> {
                stopping.parts.lock().acquire();
                locked.countDown();
                try {
                    go.await();
                } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                }
                stopping.events.publish(noted("note-1", 0, 1));
            }));
            locked.await();
            store.events.publish(noted("note-2", 0, 1)); // waits, at most as long as the lock may be held
            go.countDown();
            assertThatThrownBy(stopped::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(store.log.after(0, 10)).extracting(StoredEvent::streamId).containsExactly("note-2");
    }

    @Test
    void whatIsRolledBackToASavepointIsForgotten() {
        var nested = new TransactionTemplate(store.transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        store.transaction.executeWithoutResult(outer -> {
            store.events.publish(noted("note-1", 0, 2));
            nested.executeWithoutResult(inner -> {
                store.events.publish(noted("note-1", 2, 2));
                inner.setRollbackOnly();
            });
            store.events.publish(noted("note-1", 2, 40));
        });
        assertThat(store.chain.verify(null)).isEqualTo(new Chain.Verification(true, 42, null));
    }

    @Test
    void aTransactionInsideAnotherHasItsOwnLock() {
        var separate = new TransactionTemplate(store.transactions);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        store.transaction.executeWithoutResult(outer -> {
            separate.executeWithoutResult(inner -> store.events.publish(noted("note-1", 0, 2)));
            store.events.publish(noted("note-1", 2, 2));
        });
        assertThat(store.chain.verify(null)).isEqualTo(new Chain.Verification(true, 4, null));
    }

    @Test
    void whoeverWaitsGivesUpBeforeTheLockIsTakenFromWhoeverHoldsIt() throws Exception {
        var impatient = new EventStoreSettings(
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                null,
                null);
        try (var other = new Store(Postgres.another(store.pool), impatient);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.transaction.executeWithoutResult(held -> {
                store.parts.lock().acquire();
                var waiting = threads.submit(() -> other.events.publish(noted("note-1", 0, 1)));
                assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(SQLException.class)
                        .cause()
                        .isInstanceOf(CannotAcquireLockException.class)
                        .hasMessageContaining("longer than 750ms");
            });
            other.events.publish(noted("note-1", 0, 1));
        }
        assertThat(store.log.after(0, 10)).hasSize(1);
    }

    @Test
    void theLockNeedsATransaction() {
        assertThatThrownBy(() -> store.parts.lock().acquire())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin one first");
    }
}
