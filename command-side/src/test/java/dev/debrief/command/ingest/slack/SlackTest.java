package dev.debrief.command.ingest.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Reactions;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SlackTest implements WebhookContract {
    @Override
    public String source() {
        return "slack";
    }

    @Override
    public String type(String payload) {
        return Slack.TYPE;
    }

    private Message message(String payload) {
        return (Message) signals(payload).getFirst();
    }

    @Override
    public Webhook webhook() {
        return new SlackWebhook();
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var signature = Proofs.hmac(
                secret.getBytes(StandardCharsets.UTF_8),
                ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8),
                body);
        return Map.of(
                "x-slack-request-timestamp",
                timestamp,
                "x-slack-signature",
                "v0=" + HexFormat.of().formatHex(signature));
    }

    @Test
    void thePublishedSignatureIsAccepted() {
        var body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        var arrival = new Arrival(
                Map.of(
                        "x-slack-request-timestamp",
                        "1531420618",
                        "x-slack-signature",
                        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.ofEpochSecond(1531420618));

        assertThatCode(() -> webhook().verify(arrival, List.of("8f742231b10e8888abcd99yyyzzz85a5")))
                .doesNotThrowAnyException();
    }

    @Test
    void aSignatureOlderThanFiveMinutesIsStale() {
        var body = Payloads.read("slack", "message.json");
        var signed = proof(body, secret(), ARRIVED.minusSeconds(301));

        assertThatThrownBy(() -> webhook().verify(new Arrival(signed, Map.of(), body, ARRIVED), List.of(secret())))
                .isInstanceOf(Forged.class)
                .hasMessageContaining("more than 5 minutes");
    }

    @Test
    void aMessageIsChannelAndTsAndTsIsKeptAsText() {
        var message = message("message.json");

        assertThat(message.id().value()).isEqualTo("message:slack:C024BE91L:1355517523.000005");
        assertThat(message.messageId()).isEqualTo("1355517523.000005");
        assertThat(message.occurredAt()).isEqualTo(Instant.parse("2012-12-14T20:38:43.000005Z"));
        assertThat(message.text()).isEqualTo("Live long and prospect.");
    }

    @Test
    void theOuterTsOfAnEditIsNotTheMessages() {
        var edit = message("message_changed-in-thread.json");

        assertThat(edit.change()).isEqualTo(Change.EDITED);
        assertThat(edit.messageId()).isEqualTo("1626342128.008700");
        assertThat(edit.editedAt()).isEqualTo(Instant.ofEpochSecond(1626342137));
        assertThat(edit.occurredAt()).isEqualTo(Instant.ofEpochSecond(1626342128, 8_700_000));
        assertThat(edit.thread()).isEqualTo("1626342092.008500");
    }

    @Test
    void anEditWithoutTsTakesItFromThePreviousMessage() {
        assertThat(message("message_changed.json").messageId()).isEqualTo("1665102338.901939");
    }

    @Test
    void anUnfurledLinkIsNoEdit() {
        assertThat(signals("message_changed-unfurl.json")).isEmpty();
    }

    @Test
    void aTombstoneIsADeletion() {
        var deletion = message("message_changed-tombstone.json");

        assertThat(deletion.change()).isEqualTo(Change.DELETED);
        assertThat(deletion.messageId()).isEqualTo("1626774922.004400");
        assertThat(deletion.text()).isNull();
        assertThat(message("message_changed-tombstone-without-previous.json").change())
                .isEqualTo(Change.DELETED);
    }

    @Test
    void aDeletionNamesTheDeletedTs() {
        var deletion = message("message_deleted.json");

        assertThat(deletion.id().value()).isEqualTo("message:slack:C111:1665368619.804829:deleted");
        assertThat(deletion.editedAt()).isEqualTo(Instant.ofEpochSecond(1665368629, 7_100_000));
    }

    @Test
    void aReplyIsInTheThreadAndItsParentIsNot() {
        assertThat(message("message-thread-reply.json").thread()).isEqualTo("1772438700.000100");
        assertThat(message("message-thread-parent.json").thread()).isNull();
    }

    @Test
    void aMessageRepliedWithoutItsSubtypeSaysNothing() {
        assertThat(signals("message_replied.json")).isEmpty();
        assertThat(signals("message_replied-without-subtype.json")).isEmpty();
    }

    @Test
    void aBotPutsItsTextInAttachmentsOrBlocks() {
        assertThat(message("message-bot-attachments.json").text())
                .isEqualTo("[FIRING:1] HighErrorRate\nError rate of checkout is high\nService: checkout");
        assertThat(message("message-bot-attachments.json").bot()).isTrue();
        assertThat(message("message-bot-blocks.json").text()).isEqualTo("*checkout* 7.4.1 is live\nby Sam");
        assertThat(message("message-bot-blocks.json").author()).isEqualTo("Deploy bot");
    }

    @Test
    void aMentionIsTheSameMessage() {
        assertThat(message("app_mention.json").id().value()).isEqualTo("message:slack:C111:1595926230.009600");
    }

    @Test
    void theSameMessageForTwoAppsIsOne() {
        var body = new String(Payloads.read("slack", "message.json"), StandardCharsets.UTF_8);
        var other = body.replace("\"A111\"", "\"A222\"").getBytes(StandardCharsets.UTF_8);

        assertThat(signals("message.json", other)).isEqualTo(signals("message.json"));
    }

    @Test
    void aPushpinMarksTheMessageAndKeepsItsTime() {
        var pin = message("reaction_added-pushpin.json");

        assertThat(pin.message()).isEqualTo(message("message.json").message());
        assertThat(pin.change()).isEqualTo(Change.PINNED);
        assertThat(pin.occurredAt()).isEqualTo(Instant.parse("2012-12-14T20:38:43.000005Z"));
        assertThat(pin.editedAt()).isEqualTo(Instant.parse("2012-12-14T21:38:43.000100Z"));
        assertThat(pin.authorId()).isEqualTo("U2222222");
        assertThat(pin.text()).isNull();
    }

    @Test
    void slacksOwnPinMarksAndUnmarksTheSameMessage() {
        var unpin = message("pin_removed.json");

        assertThat(unpin.message()).isEqualTo(message("message.json").message());
        assertThat(unpin.change()).isEqualTo(Change.UNPINNED);
    }

    @Test
    void aRotatingLightReportsTheMessageAtTheTimeOfTheMessage() {
        var report = message("reaction_added-rotating_light.json");

        assertThat(report.message()).isEqualTo(message("message.json").message());
        assertThat(report.change()).isEqualTo(Change.REPORTED);
        assertThat(report.occurredAt()).isEqualTo(Instant.parse("2012-12-14T20:38:43.000005Z"));
        assertThat(report.editedAt()).isEqualTo(Instant.parse("2012-12-14T21:40:10.000200Z"));
    }

    @Test
    void takingTheReactionBackWithdrawsTheReport() {
        var body = new String(Payloads.read("slack", "reaction_added-rotating_light.json"), StandardCharsets.UTF_8)
                .replace("reaction_added", "reaction_removed");

        assertThat(((Message) signals("message.json", body.getBytes(StandardCharsets.UTF_8))
                                .getFirst())
                        .change())
                .isEqualTo(Change.REPORT_WITHDRAWN);
    }

    @Test
    void whichReactionsReportIsASetting() {
        var slack = new Slack(new Reactions(Set.of("star"), Set.of(":pushpin:")));
        var body = Payloads.read("slack", "reaction_added-pushpin.json");
        var delivery = Payloads.delivery(Slack.TYPE, Map.of(), body);

        assertThat(slack.read(delivery, JsonMapper.shared().readTree(body)))
                .singleElement()
                .extracting(signal -> ((Message) signal).change())
                .isEqualTo(Change.REPORTED);
    }

    @Test
    void aReactionCannotStandForBoth() {
        assertThatThrownBy(() -> new Reactions(Set.of("fire"), Set.of("fire")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave it out of one of them");
    }

    @Test
    void topicsReactionsAndMembersSayNothing() {
        for (var payload : new String[] {
            "message-channel_topic.json", "reaction_added.json", "member_joined_channel.json", "url_verification.json"
        }) {
            assertThat(signals(payload)).as(payload).isEmpty();
        }
    }

    @Test
    void aRetryMinutesLaterTellsTheTimeOfTheMessage() {
        var body = Payloads.read("slack", "message.json");
        var headers = new HashMap<>(proof(body, secret(), ARRIVED));
        headers.putAll(Map.of("x-slack-retry-num", "3", "x-slack-retry-reason", "http_timeout"));
        var retry = new Arrival(headers, Map.of(), body, ARRIVED);

        assertThatCode(() -> webhook().verify(retry, List.of(secret()))).doesNotThrowAnyException();
        assertThat(webhook().deliveryId(retry, JSON.readTree(body))).isEqualTo("EvMESSAGE");
        assertThat(Payloads.signals(Slack.TYPE, headers, body)).isEqualTo(signals("message.json"));
    }

    @Test
    void aReplyThatIsShownInTheChannelTooIsOneMessageOfItsThread() {
        var broadcast = new String(Payloads.read("slack", "message.json"), StandardCharsets.UTF_8)
                .replaceFirst(
                        "\"type\": \"message\"",
                        "\"type\": \"message\", \"subtype\": \"thread_broadcast\", \"thread_ts\": \"1355517000.000001\"");
        var told = (Message) signals("message.json", broadcast.getBytes(StandardCharsets.UTF_8))
                .getFirst();

        assertThat(told.id()).isEqualTo(message("message.json").id());
        assertThat(told.thread()).isEqualTo("1355517000.000001");
    }

    @Test
    void theSameTsInAnotherChannelIsAnotherMessage() {
        var elsewhere = new String(Payloads.read("slack", "message.json"), StandardCharsets.UTF_8)
                .replace("C024BE91L", "C0OTHER");

        assertThat(signals("message.json", elsewhere.getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .id())
                .isNotEqualTo(message("message.json").id());
    }
}
