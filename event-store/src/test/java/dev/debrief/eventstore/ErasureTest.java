package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.debrief.events.Erasable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class ErasureTest {
    private static final String SECRET = "a secret that nobody will find again";
    private static final Duration ENOUGH = Duration.ofSeconds(30);

    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    record Person(@Erasable @Nullable String name, int age) {}

    record Met(
            String room,
            @Erasable @Nullable String topic,
            Person host,
            List<Person> guests,
            @Erasable @Nullable String minutes) {}

    private static final Met MEETING = new Met(
            "R1",
            "Zweihundert Ümläute and \"quotes\" \u0000 \uD83D\uDE80",
            new Person("Ada Lovelace", 36),
            List.of(new Person("Grace", 85), new Person(null, 1), new Person("Ada Lovelace", 36)),
            null);

    private static final Met ERASED = new Met(
            "R1",
            null,
            new Person(null, 36),
            List.of(new Person(null, 85), new Person(null, 1), new Person(null, 36)),
            null);

    @Test
    void textsOfNestedRecordsAndListsAreReadBack() {
        store.events.publish(Store.event("m-1", 0, MEETING));
        assertThat(store.log.stream("m-1").getFirst().event()).isEqualTo(MEETING);
        assertThat(store.events.readEvents("m-1").next().getPayload()).isEqualTo(MEETING);
        assertThat(store.engine.messages(0, 10).getFirst().getPayload()).isEqualTo(MEETING);
    }

    @Test
    void theLogItselfHoldsNoText() {
        store.events.publish(Store.event("m-1", 0, MEETING));
        var payload = new String(store.log.stream("m-1").getFirst().payload(), StandardCharsets.UTF_8);
        assertThat(payload)
                .contains("\"room\":\"R1\"", "\"topic\":\"~0:", "\"name\":\"~3:")
                .doesNotContain("Ada", "Grace", "quotes", "minutes");
    }

    @Test
    void equalTextsHaveDifferentCommitments() {
        store.events.publish(Store.event("m-1", 0, MEETING), Store.event("m-1", 1, MEETING));
        var events = store.log.stream("m-1");
        assertThat(new String(events.getFirst().payload(), StandardCharsets.UTF_8))
                .isNotEqualTo(new String(events.getLast().payload(), StandardCharsets.UTF_8));
        var json = store.log.stream("m-1").getFirst();
        assertThat(new String(json.payload(), StandardCharsets.UTF_8).split("\"~\\d:", -1))
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @Test
    void whatIsShownHasTheTextsFilledIn() {
        store.events.publish(Store.event("m-1", 0, MEETING));
        var json = store.log.stream("m-1").getFirst().json();
        assertThat(json.path("topic").stringValue()).isEqualTo(MEETING.topic());
        assertThat(json.path("guests").path(2).path("name").stringValue()).isEqualTo("Ada Lovelace");
        assertThat(json.path("guests").path(2).path("age").intValue()).isEqualTo(36);
    }

    @Test
    void whatIsErasedReadsAsNullAndTheChainStaysIntact() {
        store.events.publish(Store.event("m-1", 0, MEETING), Store.event("m-1", 1, MEETING));
        var first = store.log.stream("m-1").getFirst();
        assertThat(store.content.erase(List.of(first.eventId(), UuidV7Identifiers.next())))
                .isEqualTo(1);

        var read = store.log.stream("m-1");
        assertThat(read).extracting(StoredEvent::event).containsExactly(ERASED, MEETING);
        assertThat(read.getFirst().payload()).isEqualTo(first.payload());
        assertThat(read.getFirst().json().path("topic").isNull()).isTrue();
        assertThat(store.chain.verify(null)).isEqualTo(new Chain.Verification(true, 2, null));
    }

    @Test
    void aStreamThatBeginsAfterTheErasureDoesNotSeeTheTextInMemory() throws Exception {
        try (var first = store.events.openStream(null)) {
            store.events.publish(Store.event("m-1", 0, MEETING));
            assertThat(first.nextAvailable().getPayload()).isEqualTo(MEETING);
            store.content.erase(List.of(store.log.stream("m-1").getFirst().eventId()));
            await().untilAsserted(() -> {
                try (var second = store.events.openStream(null)) {
                    assertThat(second.nextAvailable().getPayload()).isEqualTo(ERASED);
                }
            });
        }
    }

    @Test
    void erasingIsPartOfTheTransaction() {
        store.events.publish(Store.event("m-1", 0, MEETING));
        var id = store.log.stream("m-1").getFirst().eventId();
        store.transaction.executeWithoutResult(status -> {
            store.content.erase(List.of(id));
            status.setRollbackOnly();
        });
        assertThat(store.log.stream("m-1").getFirst().event()).isEqualTo(MEETING);
    }

    @Test
    void afterCompactionNoByteOfTheTextIsLeftInTheTable() throws Exception {
        eraseTheSecret();
        store.content.compact(ENOUGH);
        assertThat(secretIsInTheTable()).isFalse();
        assertThat(store.log.stream("note-1")).hasSize(500);
        assertThat(store.chain.verify(null).intact()).isTrue();
    }

    @Test
    void compactionWaitsForWhoeverMaySeeTheTextEvenFromAnotherDatabase() throws Exception {
        try (var elsewhere = Postgres.database();
                var earlier = elsewhere.getConnection()) {
            earlier.setAutoCommit(false);
            earlier.createStatement().execute("CREATE TABLE written ()");
            eraseTheSecret();

            assertThatThrownBy(() -> store.content.compact(Duration.ZERO))
                    .hasMessageContaining(
                            "process " + earlier.unwrap(PGConnection.class).getBackendPID())
                    .hasMessageContaining("End them and compact again");
            assertThat(secretIsInTheTable()).isTrue();

            var compaction = CompletableFuture.runAsync(() -> store.content.compact(ENOUGH));
            await().until(() -> store.value(
                            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND datname = current_database()",
                            Integer.class)
                    == 1);
            earlier.commit();
            compaction.get();
            assertThat(secretIsInTheTable()).isFalse();
        }
    }

    private void eraseTheSecret() throws IOException {
        var batch = new ArrayList<>(Store.noted("note-1", 0, 500));
        batch.set(250, Store.event("note-1", 250, new Noted("250", SECRET, null)));
        store.events.publish(batch);
        assertThat(secretIsInTheTable()).isTrue();
        store.content.erase(
                List.of(store.log.stream("note-1", 250, 1).getFirst().eventId()));
    }

    private boolean secretIsInTheTable() throws IOException {
        var bytes = bytesOfContent();
        assertThat(bytes.contains("text 251")).as("the table as it is").isTrue();
        return bytes.contains(SECRET);
    }

    private String bytesOfContent() throws IOException {
        store.jdbc.execute("CHECKPOINT");
        var file = Path.of(
                store.value("SHOW data_directory", String.class),
                store.value("SELECT pg_relation_filepath('eventstore.content')", String.class));
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    record Plain(String id, @Nullable String text) {}

    @Test
    void aTextWrittenBeforeItBecameErasableIsRead() {
        var serializer = new EventSerializer();
        var payload = serializer.encoder().payload(new Plain("1", "as it was"));
        assertThat(serializer.decode(Noted.class.getName(), payload, null))
                .isEqualTo(new Noted("1", "as it was", null));
    }

    record Numbered(@Erasable int number) {}

    @Test
    void onlyStringsAreErasable() {
        assertThatThrownBy(() -> store.events.publish(Store.event("m-1", 0, new Numbered(1))))
                .rootCause()
                .hasMessageContaining("@Erasable stands on")
                .hasMessageContaining("which is no String");
    }
}
