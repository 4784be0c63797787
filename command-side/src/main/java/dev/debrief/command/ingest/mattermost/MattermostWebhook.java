package dev.debrief.command.ingest.mattermost;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Mattermost sends the webhook's token in the body. */
@Component
class MattermostWebhook extends TokenWebhook {
    MattermostWebhook() {
        super(Mattermost.NAME, Topic.CHAT, Mattermost.TYPE);
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        var token = Bodies.parse(arrival.body()).path("token").asString("");
        if (token.isEmpty()) {
            throw new Forged("The field token is missing: set the token of the outgoing webhook as our secret.");
        }
        Proofs.verbatim(token, "The field token", secrets);
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return body.path("post_id").asString(null);
    }
}
