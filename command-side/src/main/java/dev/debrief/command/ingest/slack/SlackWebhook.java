package dev.debrief.command.ingest.slack;

import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Times;
import dev.debrief.command.ingest.Topic;
import dev.debrief.command.ingest.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Slack signs its own clock and the raw body, asks for a challenge first, and waits three seconds. */
@Component
class SlackWebhook implements Webhook {
    private static final String SIGNATURE = "x-slack-signature";
    private static final String TIMESTAMP = "x-slack-request-timestamp";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public String name() {
        return Slack.NAME;
    }

    @Override
    public Topic topic() {
        return Topic.CHAT;
    }

    @Override
    public String type(Arrival arrival, JsonNode body) {
        return Slack.TYPE;
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        var timestamp = Proofs.stated(arrival, TIMESTAMP);
        Proofs.fresh(arrival, Times.ofSeconds(timestamp), WINDOW, TIMESTAMP);
        var signed = ("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8);
        Proofs.hexSignature(arrival, SIGNATURE, "v0=", secrets, signed, arrival.body());
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return body.path("event_id").asString(null);
    }

    @Override
    public @Nullable Answer challenge(Arrival arrival, JsonNode body) {
        return Slack.isUrlVerification(body)
                ? Answer.text(body.path("challenge").asString(""))
                : null;
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(2500);
    }
}
