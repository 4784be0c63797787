package dev.debrief.eventstore;

import static dev.debrief.eventstore.Store.event;
import static dev.debrief.eventstore.Store.noted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppendTest {
    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsAppendedIsReadBack() {
        var metadata = Map.of("actor", "ada");
        var message = new GenericDomainEventMessage<>(
                "Note",
                "note-1",
                0,
                new Noted("1", "disk full", "Ada"),
                metadata,
                UUID.randomUUID().toString(),
                Store.NINE);
        store.events.publish(message);

        var stored = store.log.stream("note-1").getFirst();
        assertThat(stored.event()).isEqualTo(new Noted("1", "disk full", "Ada"));
        assertThat(stored.eventId()).hasToString(message.getIdentifier());
        assertThat(stored.recordedAt()).isEqualTo(Store.NINE);
        assertThat(stored.metadata()).isEqualTo(metadata);
        assertThat(stored.type()).isEqualTo(Noted.class.getName());
        assertThat(stored.revision()).isEqualTo("1");
        assertThat(stored.sequence()).isZero();
        assertThat(stored.position()).isEqualTo(1);
        var read = store.events.readEvents("note-1").next();
        assertThat(read.getPayload()).isEqualTo(message.getPayload());
        assertThat(read.getType()).isEqualTo("Note");
        assertThat(read.getMetaData()).isEqualTo(metadata);
        assertThat(read.getTimestamp()).isEqualTo(Store.NINE);
    }

    @Test
    void aLargeBatchAndASmallOneLeaveTheSameRows() {
        var batch = new ArrayList<>(noted("note-1", 0, 40));
        batch.set(7, event("note-1", 7, new Noted("7", null, null)));
        store.events.publish(batch);
        var other = new Store();
        for (var message : batch) other.events.publish(message);

        var rows = """
                SELECT position, sequence, recorded_at, event_id, stream, aggregate, type, revision, metadata,
                    regexp_replace(convert_from(payload, 'UTF8'), '~(\\d+):[^"]{43}', '~\\1', 'g') AS said
                FROM eventstore.event ORDER BY position""";
        assertThat(other.jdbc.queryForList(rows)).isEqualTo(store.jdbc.queryForList(rows));
        var texts = "SELECT position, event_id, texts FROM eventstore.content ORDER BY position";
        assertThat(other.jdbc.query(texts, (row, ignored) -> row.getLong(1) + row.getString(2) + row.getString(3)))
                .isEqualTo(
                        store.jdbc.query(texts, (row, ignored) -> row.getLong(1) + row.getString(2) + row.getString(3)))
                .hasSize(39);
        assertThat(other.chain.verify(null).intact()).isTrue();
        assertThat(store.chain.verify(null).intact()).isTrue();
        other.close();
    }

    @Test
    void anEventOfNoAggregateIsAStreamOfItsOwn() {
        var message = new GenericEventMessage<>(new Noted("1", "hello", null));
        store.events.publish(message);
        assertThat(store.log.stream(message.getIdentifier())).hasSize(1);
    }

    @Test
    void aSequenceThatIsTakenIsAConflict() {
        store.events.publish(noted("note-1", 0, 3));
        assertThatThrownBy(() -> store.events.publish(noted("note-1", 2, 1)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("note-1");
        assertThatThrownBy(() -> store.events.publish(noted("note-1", 0, 1))).isInstanceOf(ConcurrencyException.class);
        assertThat(store.log.stream("note-1")).hasSize(3);
    }

    @Test
    void aSequenceThatLeavesAGapIsRefused() {
        assertThatThrownBy(() -> store.events.publish(noted("note-1", 1, 1)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("the next one there is 0");
    }

    @Test
    void aHeadThatAnotherProcessMovedOnIsNoticed() {
        store.events.publish(noted("note-1", 0, 1));
        var other = store.another();
        other.events.publish(noted("note-1", 1, 1));
        assertThatThrownBy(() -> store.events.publish(noted("note-1", 1, 1))).isInstanceOf(ConcurrencyException.class);
        store.events.publish(noted("note-1", 2, 40));
        other.events.publish(noted("note-1", 42, 1));
        assertThat(store.chain.verify("note-1")).isEqualTo(new Chain.Verification(true, 43, null));
        other.close();
    }

    @Test
    void whatIsRolledBackLeavesNothingButAGapInThePositions() {
        store.events.publish(noted("note-1", 0, 1));
        store.transaction.executeWithoutResult(status -> {
            store.events.publish(noted("note-1", 1, 50));
            status.setRollbackOnly();
        });
        store.events.publish(noted("note-1", 1, 1));
        assertThat(store.log.after(0, 100)).extracting(StoredEvent::position).containsExactly(1L, 52L);
        assertThat(store.chain.verify(null).intact()).isTrue();
    }

    @Test
    void severalPublicationsInOneTransactionBuildOnEachOther() {
        store.transaction.executeWithoutResult(ignored -> {
            store.events.publish(noted("note-1", 0, 2));
            store.events.publish(noted("note-1", 2, 40));
            store.events.publish(noted("note-1", 42, 1));
        });
        assertThat(store.chain.verify(null)).isEqualTo(new Chain.Verification(true, 43, null));
    }

    @Test
    void oneUnitOfWorkIsOneTransaction() {
        var work = store.unitOfWork();
        store.events.publish(noted("note-1", 0, 2));
        store.events.publish(noted("note-2", 0, 2));
        assertThat(store.log.head()).isZero();
        work.commit();
        assertThat(store.log.head()).isEqualTo(4);
        assertThat(store.value("SELECT count(DISTINCT xmin::text) FROM eventstore.event", Long.class))
                .isEqualTo(1);
    }

    @Test
    void manyStreamsAreReadInOneStatement() {
        store.events.publish(noted("note-1", 0, 2));
        store.events.publish(noted("note-2", 0, 3));
        assertThat(store.log.streams(List.of("note-1", "note-2", "note-3")))
                .containsOnlyKeys("note-1", "note-2")
                .extractingByKey("note-2")
                .satisfies(events ->
                        assertThat(events).extracting(StoredEvent::sequence).containsExactly(0L, 1L, 2L));
        assertThat(store.log.lastSequences(List.of("note-1", "note-2", "note-3")))
                .isEqualTo(Map.of("note-1", 1L, "note-2", 2L));
    }

    @Test
    void theLogIsScannedToItsEnd() {
        for (var i = 0; i < 12; i++) store.events.publish(noted("note-" + i, 0, 1_000));
        var seen = new ArrayList<Long>();
        var end = store.log.scan(100, null, chunk -> chunk.forEach(event -> seen.add(event.position())));
        assertThat(end).isEqualTo(12_000);
        assertThat(seen)
                .isEqualTo(IntStream.rangeClosed(101, 12_000)
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(store.log.scan(0, java.util.Set.of("none"), ignored -> {})).isEqualTo(12_000);
    }

    @Test
    void theLastPositionIsThatOfThisThreadsCommit() {
        var ignored = store.lastPosition.take(); // of whatever ran on this thread before
        store.events.publish(noted("note-1", 0, 3));
        assertThat(store.lastPosition.take()).hasValue(3);
        assertThat(store.lastPosition.take()).isEmpty();
        store.transaction.executeWithoutResult(status -> {
            store.events.publish(noted("note-1", 3, 1));
            status.setRollbackOnly();
        });
        assertThat(store.lastPosition.take()).isEmpty();
        assertThat(store.lastPosition.head()).isEqualTo(3);
    }

    @Test
    void theServerIsAskedWhetherItIsDurable() {
        assertThat(store.value("SHOW fsync", String.class)).isEqualTo("on");
        assertThat(store.value("SHOW synchronous_commit", String.class)).isEqualTo("on");
    }
}
