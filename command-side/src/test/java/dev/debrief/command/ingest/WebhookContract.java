package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the HTTP side of every source owes. */
public interface WebhookContract extends SourceContract {
    Instant ARRIVED = Instant.parse("2026-03-02T08:00:00Z");

    Webhook webhook();

    /** The headers, or query parameters, that the vendor sends with a body as its proof, in lower case. */
    Map<String, String> proof(byte[] body, String secret, Instant at);

    /** The payload that the proof is tried on. */
    default byte[] signedBody(String secret) {
        return Payloads.all(source()).values().iterator().next();
    }

    /** A secret in the form that the vendor gives it. */
    default String secret() {
        return "the-configured-" + SECRET;
    }

    default String anotherSecret() {
        return "not-the-configured-" + SECRET;
    }

    /** False where the proof is the secret itself, so that an altered body cannot be told. */
    default boolean signsTheBody() {
        return true;
    }

    private Arrival arrival(byte[] body, Map<String, String> proof) {
        var all =
                new HashMap<>(headers(Payloads.all(source()).keySet().iterator().next()));
        all.putAll(proof);
        return new Arrival(all, proof, body, ARRIVED);
    }

    private Arrival signed(String secret) {
        return arrival(signedBody(secret), proof(signedBody(secret), secret, ARRIVED));
    }

    @Test
    default void theWebhookIsNamedAsItsSource() {
        assertThat(webhook().name()).isEqualTo(source());
    }

    @Test
    default void theTypeOfACallIsReadByThisSource() {
        for (var payload : Payloads.all(source()).entrySet()) {
            var arrival = new Arrival(headers(payload.getKey()), Map.of(), payload.getValue(), ARRIVED);
            var type = webhook().type(arrival, Bodies.parse(payload.getValue()));
            assertThat(AllSources.sources()
                            .decode(Payloads.delivery(type, headers(payload.getKey()), payload.getValue()))
                            .source())
                    .as(payload.getKey())
                    .isEqualTo(source());
        }
    }

    @Test
    default void aRightSignatureIsAccepted() {
        assertThatCode(() -> webhook().verify(signed(secret()), List.of(secret())))
                .doesNotThrowAnyException();
    }

    @Test
    default void twoSecretsAreValidWhileOneIsReplaced() {
        assertThatCode(() -> webhook().verify(signed(secret()), List.of(anotherSecret(), secret())))
                .doesNotThrowAnyException();
    }

    @Test
    default void aWrongSignatureIsRefused() {
        assertThatThrownBy(() -> webhook().verify(signed(anotherSecret()), List.of(secret())))
                .isExactlyInstanceOf(Forged.class)
                .hasMessageNotContaining(SECRET)
                .hasMessageEndingWith(".");
    }

    @Test
    default void aMissingSignatureIsRefused() {
        var unsigned = new Arrival(Map.of(), Map.of(), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), ARRIVED);

        assertThatThrownBy(() -> webhook().verify(unsigned, List.of(secret())))
                .isExactlyInstanceOf(Forged.class)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    default void aSignatureOfAnotherBodyIsRefused() {
        if (signsTheBody()) {
            var altered = signedBody(secret());
            var proof = proof(signedBody(secret()), secret(), ARRIVED);
            altered[altered.length - 2] ^= 1;

            assertThatThrownBy(() -> webhook().verify(arrival(altered, proof), List.of(secret())))
                    .isExactlyInstanceOf(Forged.class);
        }
    }
}
