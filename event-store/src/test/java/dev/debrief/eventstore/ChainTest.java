package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainTest {
    private final Store store = new Store();

    @BeforeEach
    void tenEventsEach() {
        store.events.publish(Store.noted("note-1", 0, 10));
        store.events.publish(Store.noted("note-2", 0, 40));
        assertThat(store.chain.verify(null)).isEqualTo(new Chain.Verification(true, 50, null));
        assertThat(store.chain.verify("note-1")).isEqualTo(new Chain.Verification(true, 10, null));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = convert_to(replace(convert_from(payload, 'UTF8'), 'n5', 'n6'), 'UTF8')",
                "metadata = convert_to('{\"actor\":\"eve\"}', 'UTF8')",
                "recorded_at = recorded_at + interval '1 microsecond'",
                "type = type || '2'",
                "revision = NULL",
                "revision = '2'",
                "event_id = gen_random_uuid()",
                "hash = set_byte(hash, 31, get_byte(hash, 31) # 1)",
                "stream = 'note-3'"
            })
    void aChangeToAnyPartOfAnEventIsFound(String change) {
        store.jdbc.update("UPDATE eventstore.event SET " + change + " WHERE stream = 'note-1' AND sequence = 5");
        var found = store.chain.verify(null);
        assertThat(found.intact()).isFalse();
        assertThat(Objects.requireNonNull(found.firstBroken()).position()).isBetween(6L, 7L);
        assertThat(store.chain.verify("note-2").intact()).isTrue();
    }

    @Test
    void whatWasEncodedAheadIsChainedLikeAnyOther() {
        store.events.publish(new EncodedEvents(store.parts.serializer()).of(Store.noted("note-1", 10, 500)));
        assertThat(store.chain.verify("note-1")).isEqualTo(new Chain.Verification(true, 510, null));
    }

    @Test
    void theFirstBrokenEventIsNamed() {
        store.jdbc.update("UPDATE eventstore.event SET payload = '{}' WHERE stream = 'note-2' AND sequence >= 20");
        assertThat(store.chain.verify(null))
                .isEqualTo(new Chain.Verification(
                        false,
                        31,
                        new Chain.Broken("note-2", 20, 31, "Its hash does not fit what it says and what it follows")));
    }

    @Test
    void twoEventsInExchangedOrderAreFound() {
        store.jdbc.update("UPDATE eventstore.event SET sequence = 99 WHERE stream = 'note-1' AND sequence = 5");
        store.jdbc.update("UPDATE eventstore.event SET sequence = 5 WHERE stream = 'note-1' AND sequence = 6");
        store.jdbc.update("UPDATE eventstore.event SET sequence = 6 WHERE stream = 'note-1' AND sequence = 99");
        assertThat(store.chain.verify("note-1").intact()).isFalse();
    }

    @Test
    void twoEventsAtExchangedPositionsAreFound() {
        store.jdbc.update("DELETE FROM eventstore.content");
        store.jdbc.update("UPDATE eventstore.event SET position = 99 WHERE position = 5");
        store.jdbc.update("UPDATE eventstore.event SET position = 5 WHERE position = 6");
        store.jdbc.update("UPDATE eventstore.event SET position = 6 WHERE position = 99");
        assertThat(Objects.requireNonNull(store.chain.verify(null).firstBroken())
                        .reason())
                .contains("before the event that it follows");
    }

    @Test
    void anEventThatWasCutOutIsFound() {
        store.jdbc.update("DELETE FROM eventstore.event WHERE stream = 'note-1' AND sequence = 5");
        assertThat(Objects.requireNonNull(store.chain.verify(null).firstBroken())
                        .reason())
                .isEqualTo("Event 5 of the stream is missing: the next one there is 6");
    }

    @Test
    void aStreamWithoutItsBeginningIsFound() {
        store.jdbc.update("DELETE FROM eventstore.event WHERE stream = 'note-1' AND sequence < 3");
        assertThat(store.chain.verify("note-1").intact()).isFalse();
    }

    @Test
    void aTextThatWasChangedBesideTheLogIsFound() {
        store.jdbc.update("UPDATE eventstore.content SET texts = set_byte(texts, 5, 65) WHERE position = 4");
        var found = Objects.requireNonNull(store.chain.verify(null).firstBroken());
        assertThat(found.sequence()).isEqualTo(3);
        assertThat(found.reason()).contains("is not the one that it commits to");
    }

    @Test
    void theHashIsThatOfTheDocumentedPreimage() throws Exception {
        var row = store.parts.rows().ofStream("note-1", 0, 1).getFirst();
        var preimage = new java.io.ByteArrayOutputStream();
        var out = new java.io.DataOutputStream(preimage);
        frame(out, row.stream.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.writeInt(8);
        out.writeLong(0);
        out.writeInt(16);
        out.writeLong(row.eventId.getMostSignificantBits());
        out.writeLong(row.eventId.getLeastSignificantBits());
        frame(out, row.type.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        frame(out, "1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.writeInt(8);
        out.writeLong(row.recordedAt.getEpochSecond() * 1_000_000 + row.recordedAt.getNano() / 1_000);
        out.writeInt(-1); // no metadata
        frame(out, row.payload);
        out.writeInt(-1); // no previous hash
        assertThat(Sha256.create().digest(preimage.toByteArray())).isEqualTo(row.hash);
    }

    private static void frame(java.io.DataOutputStream out, byte[] bytes) throws java.io.IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
