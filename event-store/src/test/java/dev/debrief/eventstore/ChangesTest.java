package dev.debrief.eventstore;

import static dev.debrief.eventstore.Store.noted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    /** Looks by itself only every ten minutes: what is seen sooner was signalled. */
    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aStreamIsToldOnceForAllThatWasStoredOfItAndOthersAreLeftOut() throws Exception {
        store.events.publish(noted("note-1", 0, 3));
        store.events.publish(noted("other-1", 0, 2));
        store.events.publish(noted("note-2", 0, 1));
        store.events.publish(noted("note-1", 3, 2));
        store.events.publish(noted("other-1", 2, 2));

        try (var changes = store.events.changes("note-").openStream(null)) {
            assertThat(told(changes)).containsExactly("note-2 at 6", "note-1 at 8");
        }
    }

    @Test
    void whoeverIsAwakeIsToldOfWhatThisProcessOrAnotherStoresThen() throws Exception {
        var called = new AtomicInteger();
        try (var other = store.another();
                var changes = store.events.changes("note-").openStream(null)) {
            changes.setOnAvailableCallback(called::incrementAndGet);
            for (var stored = 0; stored < 6; stored++) {
                assertThat(told(changes)).isEmpty();
                var before = called.get();
                (stored % 2 == 0 ? store : other).events.publish(noted("note-1", stored, 1));
                await().until(() -> called.get() > before);
                assertThat(told(changes)).containsExactly("note-1 at " + (stored + 1));
            }
        }
    }

    @Test
    void whoeverWaitsIsWokenByTheCommit() throws Exception {
        try (var changes = changes(100).open("note-", 0)) {
            assertThat(changes.hasNextAvailable(10, TimeUnit.MILLISECONDS)).isFalse();
            var storing = Thread.ofVirtual().unstarted(() -> store.events.publish(noted("note-1", 0, 1)));
            store.parts.lock().onCommit(_ -> changes.look());
            storing.start();
            assertThat(changes.nextAvailable().getPayload()).isEqualTo(new StreamChanged("note-1"));
            storing.join();
        }
    }

    @Test
    void whoeverStopsAfterAnyOfThemAndGoesOnFromThereMissesNone() throws Exception {
        var random = new Random(7);
        var next = new int[9];
        for (var appended = 0; appended < 40; appended++) { // some grow all the time, some rarely, one a lot at once
            var stream = (int) (next.length * random.nextDouble() * random.nextDouble());
            var count = 1 + random.nextInt(stream == 0 ? 30 : 3);
            store.events.publish(noted((stream % 4 == 3 ? "other-" : "note-") + stream, next[stream], count));
            next[stream] += count;
        }
        for (var chunk : List.of(1, 2, 7, 50, 10_000)) {
            var whole = read(chunk, 0);
            for (var stopped = 0; stopped < whole.size(); stopped++) {
                var position = position(whole.get(stopped));
                var grownSince = new HashSet<String>();
                for (var event : store.log.after(position, 1_000))
                    if (event.streamId().startsWith("note-")) grownSince.add(event.streamId());
                assertThat(streams(read(chunk, position)))
                        .as("in chunks of %s, after position %s", chunk, position)
                        .isEqualTo(grownSince);
                var before = streams(whole.subList(0, stopped + 1));
                for (var event : store.log.after(0, (int) position))
                    if (event.streamId().startsWith("note-")
                            && event.position() <= position
                            && !grownSince.contains(event.streamId()))
                        assertThat(before).contains(event.streamId());
            }
        }
    }

    @Test
    void aLogThatCannotBeReadIsLookedAtAgainWhenSomethingIsStored() throws Exception {
        try (var changes = store.events.changes("note-").openStream(null)) {
            store.jdbc.execute("ALTER TABLE eventstore.event RENAME TO away");
            assertThat(changes.hasNextAvailable()).isFalse();
            store.jdbc.execute("ALTER TABLE eventstore.away RENAME TO event");
            changes.setOnAvailableCallback(() -> {});
            store.events.publish(noted("note-1", 0, 1));
            await().untilAsserted(() -> assertThat(changes.hasNextAvailable()).isTrue());
        }
    }

    private StreamChanges changes(int chunk) {
        return new StreamChanges(store.jdbc, Duration.ofDays(1), chunk);
    }

    private List<TrackedEventMessage<?>> read(int chunk, long position) throws Exception {
        var read = new ArrayList<TrackedEventMessage<?>>();
        try (var changes = changes(chunk).open("note-", position)) {
            while (changes.hasNextAvailable()) read.add(changes.nextAvailable());
        }
        return read;
    }

    private static long position(TrackedEventMessage<?> message) {
        return PgEventStorageEngine.position(message.trackingToken());
    }

    private static Set<String> streams(List<TrackedEventMessage<?>> messages) {
        var streams = new HashSet<String>();
        for (var message : messages) streams.add(((StreamChanged) message.getPayload()).streamId());
        return streams;
    }

    private static List<String> told(BlockingStream<TrackedEventMessage<?>> changes) throws Exception {
        var told = new ArrayList<String>();
        while (changes.hasNextAvailable()) {
            var message = changes.nextAvailable();
            told.add(((StreamChanged) message.getPayload()).streamId() + " at " + position(message));
        }
        return told;
    }
}
