package dev.debrief.command.ingest.sns;

import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** SNS signs with Amazon's key, which says nothing about whose topic it is: our "secret" is the ARN of the topic. */
@Component
class SnsWebhook extends TokenWebhook {
    private final AmazonHttp amazon;

    SnsWebhook() {
        this(new AmazonHttp());
    }

    SnsWebhook(AmazonHttp amazon) {
        super(CloudWatch.NAME, Topic.ALERTS, CloudWatch.TYPE);
        this.amazon = amazon;
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        var messages = messages(Bodies.parse(arrival.body()));
        if (messages.isEmpty()) {
            throw new Forged("The body holds no SNS message.");
        }
        for (var message : messages) {
            Proofs.verbatim(message.path("TopicArn").asString(""), "The field TopicArn", secrets);
            SnsSignature.verify(message, amazon::key);
        }
    }

    private static List<JsonNode> messages(JsonNode body) {
        if (!body.path("Records").isArray()) {
            return List.of(body);
        }
        var messages = new ArrayList<JsonNode>();
        body.path("Records").forEach(record -> messages.add(record.path("Sns")));
        return messages;
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return body.path("MessageId").asString(null);
    }

    /** A subscription is confirmed only if its message is Amazon's, even where the source is open. */
    @Override
    public Answer accepted(Arrival arrival, JsonNode body) {
        if ("SubscriptionConfirmation".equals(body.path("Type").asString(""))) {
            try {
                SnsSignature.verify(body, amazon::key);
                amazon.confirm(SnsSignature.amazon(body.path("SubscribeURL").asString(""), "SubscribeURL"));
            } catch (Forged forged) {
                return Answer.ACCEPTED; // it is kept as it came, and nothing is called
            }
        }
        return Answer.ACCEPTED;
    }
}
