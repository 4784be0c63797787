package dev.debrief.eventstore;

import static dev.debrief.eventstore.Store.noted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.core.ConditionFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private final Store store = new Store(); // looks by itself only every 30 seconds: what is seen sooner was signalled
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    private void keep(EventMessage<?> event) {
        seen.add(((Noted) event.getPayload()).text());
    }

    interface Handler {
        void on(EventMessage<?> event) throws InterruptedException;
    }

    private static SimpleEventHandlerInvoker invoker(Handler handler) {
        EventMessageHandler calling = event -> {
            handler.on(event);
            return null;
        };
        return SimpleEventHandlerInvoker.builder()
                .eventHandlers(List.of(calling))
                .sequencingPolicy((EventMessage<?> event) -> event.getIdentifier())
                .build();
    }

    private PooledStreamingEventProcessor pooled(Store source) {
        return pooled(source, this::keep);
    }

    static PooledStreamingEventProcessor pooled(Store source, Handler handler) {
        return PooledStreamingEventProcessor.builder()
                .name("seen")
                .eventHandlerInvoker(invoker(handler))
                .messageSource(source.events)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(new SpringTransactionManager(source.transactions))
                .coordinatorExecutor(Executors.newScheduledThreadPool(1))
                .workerExecutor(Executors.newScheduledThreadPool(2))
                .initialSegmentCount(2)
                .batchSize(100)
                .initialToken(each -> each.createTailToken())
                .build();
    }

    @Test
    void aPooledProcessorSeesWhatWasThereAndWhatComes() {
        store.events.publish(noted("note-1", 0, 1_500));
        var processor = pooled(store);
        processor.start();
        soon().until(() -> seen.size() == 1_500);
        for (var i = 0; i < 20; i++) {
            store.events.publish(noted("note-" + (i + 2), 0, 1));
            var expected = 1_501 + i;
            soon().until(() -> seen.size() == expected);
        }
        assertThat(seen).contains("text 0", "text 1499");
        processor.shutDown();
    }

    @Test
    void aTrackingProcessorSeesWhatWasThereAndWhatComes() {
        store.events.publish(noted("note-1", 0, 1_500));
        var processor = TrackingEventProcessor.builder()
                .name("seen")
                .eventHandlerInvoker(invoker(this::keep))
                .messageSource(store.events)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(new SpringTransactionManager(store.transactions))
                .build();
        processor.start();
        soon().until(() -> seen.size() == 1_500);
        store.events.publish(noted("note-2", 0, 1));
        soon().until(() -> seen.size() == 1_501);
        processor.shutDown();
    }

    @Test
    void aCommitOfAnotherProcessIsHeard() {
        var processor = pooled(store);
        processor.start();
        store.events.publish(noted("note-1", 0, 1));
        soon().until(() -> seen.size() == 1);
        var other = store.another();
        for (var i = 1; i < 20; i++) {
            other.events.publish(noted("note-1", i, 1));
            var expected = i + 1;
            soon().until(() -> seen.size() == expected);
        }
        processor.shutDown();
        other.close();
    }

    @Test
    void aPublicationInsideATransactionIsSeenOnceThatIsCommitted() {
        var processor = pooled(store);
        processor.start();
        store.transaction.executeWithoutResult(ignored -> store.events.publish(noted("note-1", 0, 1)));
        soon().until(() -> seen.size() == 1);
        processor.shutDown();
    }

    @Test
    void ofTwoWritersTheOneThatBeganLaterWaitsAndComesLater() throws Exception {
        var processor = pooled(store);
        processor.start();
        var appended = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> store.transaction.executeWithoutResult(ignored -> {
                store.events.publish(noted("note-1", 0, 1));
                appended.countDown();
                waitFor(go);
            }));
            appended.await();
            var second = threads.submit(() -> store.events.publish(noted("note-2", 0, 1)));
            await().until(() -> store.value("""
                            SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())\
                            """, Long.class) == 1);
            assertThat(store.log.after(0, 10)).isEmpty();
            go.countDown();
            first.get();
            second.get();
        }
        assertThat(store.log.after(0, 10)).extracting(StoredEvent::streamId).containsExactly("note-1", "note-2");
        soon().until(() -> seen.size() == 2);
        processor.shutDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void aStreamThatFellBehindTheTailReadsForItself() throws Exception {
        try (var behind = store.events.openStream(null)) {
            for (var i = 0; i < 12; i++) store.events.publish(noted("note-" + i, 0, 1_000));
            try (var current = store.events.openStream(store.events.createHeadToken())) {
                store.events.publish(noted("last", 0, 1));
                assertThat(current.nextAvailable().getPayload()).isEqualTo(new Noted("n0", "text 0", "Ada"));
            }
            for (var i = 1; i <= 12_001; i++)
                assertThat(PgEventStorageEngine.position(behind.nextAvailable().trackingToken()))
                        .isEqualTo(i);
            assertThat(behind.hasNextAvailable()).isFalse();
        }
    }
}
