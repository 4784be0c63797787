package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    private final Store store = new Store();
    private final KeyPair pair = pair();
    private final Checkpoints checkpoints = checkpoints(
            "-----BEGIN PRIVATE KEY-----\n" + base64(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n",
            base64(pair.getPublic().getEncoded()));

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder().encodeToString(bytes);
    }

    private Checkpoints checkpoints(@org.jspecify.annotations.Nullable String signing, String verifying) {
        return new Checkpoints(
                store.jdbc, store.transaction, new CheckpointKeys(signing, verifying), Store.clock(Store.NINE));
    }

    @BeforeEach
    void threeStreams() {
        for (var i = 1; i <= 3; i++) store.events.publish(Store.noted("note-" + i, 0, 5));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aLogThatOnlyGrewIsWhatWasSigned() {
        var first = checkpoints.sign().orElseThrow();
        assertThat(first.position()).isEqualTo(15);
        assertThat(first.streams()).isEqualTo(3);
        assertThat(first.events()).isEqualTo(15);
        store.events.publish(Store.noted("note-4", 0, 5));
        store.events.publish(Store.noted("note-1", 5, 5));
        assertThat(checkpoints.verify()).isEqualTo(new Checkpoints.Verification(true, 1, null));
        checkpoints.sign();
        checkpoints.sign(); // nothing new
        assertThat(checkpoints.verify()).isEqualTo(new Checkpoints.Verification(true, 2, null));
    }

    @Test
    void anEmptyLogHasNothingToSign() {
        try (var empty = new Store()) {
            var none = new Checkpoints(
                    empty.jdbc, empty.transaction, new CheckpointKeys(null, null), Store.clock(Store.NINE));
            assertThat(none.sign()).isEmpty();
            assertThat(none.verify().intact()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM eventstore.event WHERE stream = 'note-2'",
                "DELETE FROM eventstore.event WHERE stream = 'note-2' AND sequence = 4",
                "DELETE FROM eventstore.event WHERE position >= 11",
                "UPDATE eventstore.event SET hash = sha256(hash) WHERE stream = 'note-3' AND sequence = 4",
                "UPDATE eventstore.event SET stream = 'note-9' WHERE stream = 'note-3'",
                "UPDATE eventstore.checkpoint SET events = 14",
                "UPDATE eventstore.checkpoint SET signed_at = signed_at - interval '1 day'",
                "UPDATE eventstore.checkpoint SET heads = sha256(heads)",
                "UPDATE eventstore.checkpoint SET position = 16"
            })
    void whateverIsMissingOrChangedIsFound(String tampering) {
        checkpoints.sign();
        assertThat(checkpoints.verify().intact()).isTrue();
        store.jdbc.update(tampering);
        assertThat(checkpoints.verify().intact()).isFalse();
        assertThat(checkpoints.verify().reason()).isNotNull();
    }

    @Test
    void aCutTailIsToldInNumbers() {
        checkpoints.sign();
        store.jdbc.update("DELETE FROM eventstore.event WHERE stream = 'note-3' AND sequence >= 3");
        assertThat(store.chain.verify(null).intact())
                .as("the chain alone cannot see it")
                .isTrue();
        assertThat(checkpoints.verify().reason())
                .isEqualTo("Up to position 15 the log had 3 streams with 15 events when that was signed,"
                        + " and has 3 with 13 now");
    }

    @Test
    void aRemovedCheckpointIsFoundByTheNext() {
        checkpoints.sign();
        store.events.publish(Store.noted("note-4", 0, 5));
        checkpoints.sign();
        store.jdbc.update("DELETE FROM eventstore.checkpoint WHERE position = 15");
        assertThat(checkpoints.verify().reason()).contains("or one before it was removed");
    }

    @Test
    void whoeverHasOnlyThePublicKeyCanVerifyButNotSign() {
        checkpoints.sign();
        var reader = checkpoints(null, base64(pair.getPublic().getEncoded()));
        assertThat(reader.verify().intact()).isTrue();
        store.events.publish(Store.noted("note-4", 0, 5));
        assertThatThrownBy(reader::sign).hasMessageContaining("debrief.eventstore.signing-key");
        assertThat(checkpoints(null, base64(pair().getPublic().getEncoded()))
                        .verify()
                        .intact())
                .as("verified with another key")
                .isFalse();
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        assertThatThrownBy(() -> checkpoints("secret", "secret").sign())
                .hasMessageContaining("debrief.eventstore.signing-key is no Ed25519 key");
    }
}
