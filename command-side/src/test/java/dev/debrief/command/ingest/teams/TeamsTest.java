package dev.debrief.command.ingest.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeamsTest implements WebhookContract {
    @Override
    public String source() {
        return "teams";
    }

    @Override
    public String type(String payload) {
        return Teams.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new TeamsWebhook();
    }

    private Message message(String payload) {
        return (Message) signals(payload).getFirst();
    }

    @Override
    public String secret() {
        return "dGhlLWNvbmZpZ3VyZWQtczNjcjN0LTdmM2E5Yw==";
    }

    @Override
    public String anotherSecret() {
        return "bm90LXRoZS1zM2NyM3QtN2YzYTlj";
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        var signature = Proofs.hmac(Base64.getDecoder().decode(secret), body);
        return Map.of("authorization", "HMAC " + Base64.getEncoder().encodeToString(signature));
    }

    @Test
    void theRootOfTheThreadStandsBehindTheConversation() {
        var reply = message("activity-reply.json");

        assertThat(reply.channel()).isEqualTo("19:253f6e2f5f4d4e3a9b2d0c1e8f7a6b5c@thread.skype");
        assertThat(reply.thread()).isEqualTo("1485983194839");
        assertThat(reply.occurredAt()).isEqualTo(Instant.parse("2017-02-01T21:10:07.437Z"));
        assertThat(message("activity-with-mention.json").thread()).isNull();
    }

    @Test
    void theMentionOfTheWebhookIsNoPartOfTheText() {
        assertThat(message("activity-with-mention.json").text()).isEqualTo("checkout is failing");
    }

    @Test
    void aBatchOfGraphNotificationsIsReadOneByOne() {
        var messages = signals("graph-message.json");

        assertThat(messages)
                .map(signal -> ((Message) signal).text())
                .containsExactly("Checkout is failing", "Rolling back");
        assertThat(((Message) messages.get(1)).change()).isEqualTo(Change.EDITED);
        assertThat(((Message) messages.get(1)).thread()).isEqualTo("1616990032035");
    }

    @Test
    void whatIsEncryptedOrAboutTheSubscriptionSaysNothing() {
        assertThat(signals("graph-encrypted.json")).isEmpty();
        assertThat(signals("graph-lifecycle.json")).isEmpty();
    }

    @Test
    void everyNotificationOfABatchHoldsTheClientState() {
        var body = Payloads.read("teams", "graph-message.json");
        var arrival = new Arrival(Map.of(), Map.of(), body, ARRIVED);
        var half = new String(body, StandardCharsets.UTF_8).replaceFirst("the-client-state", "forged");

        assertThatCode(() -> webhook().verify(arrival, List.of("the-client-state")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> webhook()
                        .verify(
                                new Arrival(Map.of(), Map.of(), half.getBytes(StandardCharsets.UTF_8), ARRIVED),
                                List.of("the-client-state")))
                .isInstanceOf(Forged.class);
    }

    @Test
    void theValidationTokenIsEchoedOnSubscribing() {
        var asked = new Arrival(Map.of(), Map.of("validationToken", "Validation: Testing"), new byte[0], ARRIVED);

        assertThat(webhook().handshake(asked)).isEqualTo(Answer.text("Validation: Testing"));
    }

    @Test
    void theUtcTimeCountsWhateverTheLocalOneSays() {
        var body = new String(Payloads.read("teams", "activity-with-mention.json"), StandardCharsets.UTF_8);
        var elsewhere = body.replace("2017-02-01T14:10:07.437-07:00", "2017-02-02T02:40:07.437+05:30");

        assertThat(elsewhere).isNotEqualTo(body);
        assertThat(signals("activity-with-mention.json", elsewhere.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signals("activity-with-mention.json"));
    }
}
