package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    private static Store store;

    @BeforeAll
    static void threeStreamsThatGrewSideBySide() {
        store = new Store();
        for (var turn = 0; turn < 3; turn++)
            for (var name : List.of("note-b", "it's-a", "note-a"))
                store.events.publish(Store.noted(name, turn * 900L, 900));
        store.events.publish(Store.event("other", 0, new Noted("n", null, "Ada")));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void everyEventIsWhatReadingItsStreamGives() {
        var read = new ArrayList<StoredEvent>();
        var end = store.log.scan(0, null, read::addAll);
        assertThat(end).isEqualTo(store.log.head());
        assertThat(read).extracting(StoredEvent::position).isSorted().hasSize(8_101);
        for (var event : List.of(read.getFirst(), read.get(3_000), read.getLast())) {
            var same = store.log.stream(event.streamId(), event.sequence(), 1).getFirst();
            assertThat(event)
                    .usingRecursiveComparison()
                    .ignoringFields("row.serializer")
                    .isEqualTo(same);
            assertThat(event.event()).isEqualTo(same.event());
            assertThat(event.metadata()).isEqualTo(same.metadata());
        }
    }

    @Test
    void streamsComeWholeAndOneAfterTheOther() {
        var chunks = all(store.log.readStreams("", Long.MAX_VALUE));
        assertThat(chunks.stream().map(chunk -> chunk.getFirst().streamId()))
                .containsExactly("it's-a", "note-a", "note-b", "other");
        assertThat(chunks.get(1)).extracting(StoredEvent::sequence).containsExactly(first(2_700));
    }

    @Test
    void onlyTheStreamsAskedForComeAndNothingBeyondThePosition() {
        var events = all(store.log.readStreams("note-", 1_800)).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(events).extracting(StoredEvent::streamId).containsOnly("note-b");
        assertThat(events).extracting(StoredEvent::sequence).containsExactly(first(900));
        assertThat(all(store.log.readStreams("nothing", Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void severalThreadsShareTheChunks() throws InterruptedException {
        var positions = new ConcurrentLinkedQueue<Long>();
        try (var reader = store.log.read(0, store.log.head())) {
            var threads = IntStream.range(0, 3)
                    .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                        for (var chunk = reader.next(); chunk != null; chunk = reader.next())
                            chunk.forEach(event -> positions.add(event.position()));
                    }))
                    .toList();
            for (var thread : threads) thread.join();
        }
        assertThat(positions).doesNotHaveDuplicates().hasSize(8_101);
    }

    @Test
    void closingEarlyGivesTheConnectionBack() {
        for (var i = 0; i < 20; i++) {
            try (var reader = store.log.read(0, store.log.head())) {
                assertThat(reader.next()).isNotEmpty();
            }
        }
        assertThat(store.pool.getHikariPoolMXBean().getActiveConnections()).isLessThan(3);
        var closed = store.log.read(0, 1);
        closed.close();
        assertThatThrownBy(() -> {
                    while (closed.next() != null) assertThat(closed).isNotNull();
                })
                .isInstanceOf(IllegalStateException.class);
    }

    private static List<List<StoredEvent>> all(EventReader reader) {
        try (reader) {
            var chunks = new ArrayList<List<StoredEvent>>();
            for (var chunk = reader.next(); chunk != null; chunk = reader.next()) chunks.add(chunk);
            return chunks;
        }
    }

    private static Long[] first(long count) {
        return IntStream.range(0, (int) count).mapToObj(Long::valueOf).toArray(Long[]::new);
    }
}
