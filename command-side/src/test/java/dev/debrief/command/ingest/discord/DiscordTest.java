package dev.debrief.command.ingest.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscordTest implements WebhookContract {
    @Override
    public String source() {
        return "discord";
    }

    @Override
    public String type(String payload) {
        return Discord.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new DiscordWebhook();
    }

    private Message message(String payload) {
        return (Message) signals(payload).getFirst();
    }

    private static final KeyPair KEYS = keys();
    private static final KeyPair OTHER_KEYS = keys();

    @Override
    public String secret() {
        return publicKey(KEYS);
    }

    @Override
    public String anotherSecret() {
        return publicKey(OTHER_KEYS);
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        try {
            var timestamp = Long.toString(at.getEpochSecond());
            var signer = Signature.getInstance("Ed25519");
            signer.initSign((secret.equals(secret()) ? KEYS : OTHER_KEYS).getPrivate());
            signer.update(timestamp.getBytes(StandardCharsets.UTF_8));
            signer.update(body);
            return Map.of(
                    "x-signature-timestamp",
                    timestamp,
                    "x-signature-ed25519",
                    HexFormat.of().formatHex(signer.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String publicKey(KeyPair keys) {
        var encoded = keys.getPublic().getEncoded();
        return HexFormat.of().formatHex(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    @Test
    void aMessageTellsItsTimeWithAnOffset() {
        var message = message("message.json");

        assertThat(message.id().value()).isEqualTo("message:discord:290926798999357250:334385199974967042");
        assertThat(message.occurredAt()).isEqualTo(Instant.parse("2017-07-11T17:27:07.299Z"));
        assertThat(message.text()).isEqualTo("Supa Hot");
    }

    @Test
    void theIdOfAMessageTellsWhenItWasMade() {
        assertThat(message("webhook-event-lobby-message-create.json").occurredAt())
                .isEqualTo(Instant.ofEpochMilli((1397729799727878254L >> 22) + 1420070400000L));
    }

    @Test
    void aTimeWithoutAZoneInAWebhookEventIsUtc() {
        var deletion = message("webhook-event-game-direct-message-delete.json");

        assertThat(deletion.editedAt()).isEqualTo(Instant.parse("2025-08-20T17:01:50.099204Z"));
        assertThat(deletion.occurredAt()).isEqualTo(Instant.parse("2025-08-20T17:01:44.725Z"));
    }

    @Test
    void aDeletionHasIdsOnlySoItHappenedWhenItArrived() {
        var deletion = message("gateway-message-delete.json");

        assertThat(deletion.change()).isEqualTo(Change.DELETED);
        assertThat(deletion.editedAt()).isEqualTo(Payloads.OBSERVED);
        assertThat(deletion.occurredAt()).isEqualTo(Instant.parse("2017-07-11T17:27:24.250Z"));
        assertThat(deletion.text()).isNull();
    }

    @Test
    void anUpdateCarriesTheWholeMessageOrSaysNothing() {
        assertThat(message("gateway-message-update.json").change()).isEqualTo(Change.EDITED);
        assertThat(message("gateway-message-update.json").occurredAt())
                .isEqualTo(message("message.json").occurredAt());
        assertThat(signals("gateway-message-update-partial.json")).isEmpty();
    }

    @Test
    void theMessagesOfALobbyShareItsChannelWithTheirDeletion() {
        assertThat(message("webhook-event-lobby-message-delete.json").channel()).isEqualTo("1402399883394285659");
        assertThat(message("webhook-event-lobby-message-update.json").channel()).isEqualTo("1402385687281537066");
    }

    @Test
    void withoutTheIntentToReadMessagesTheTextIsEmpty() {
        assertThat(message("message-without-content-intent.json").text()).isEmpty();
    }

    @Test
    void aPingIsAnsweredAndNotRecorded() {
        var body = Bodies.parse(Payloads.read("discord", "ping.json"));

        assertThat(webhook().challenge(new Arrival(Map.of(), Map.of(), new byte[0], ARRIVED), body))
                .isEqualTo(new Answer(204, "text/plain", ""));
    }
}
