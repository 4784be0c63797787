package dev.debrief.command.ingest.gitlab;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** GitLab sends the secret itself in a header. */
@Component
class GitLabWebhook extends TokenWebhook {
    GitLabWebhook() {
        super(GitLab.NAME, Topic.DEPLOYMENTS, GitLab.TYPE);
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        Proofs.header(arrival, "x-gitlab-token", secrets);
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return arrival.header("idempotency-key");
    }

    @Override
    public int limit() {
        return Bodies.MAX_BYTES;
    }
}
