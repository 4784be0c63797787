package dev.debrief.command.ingest.github;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Topic;
import dev.debrief.command.ingest.Webhook;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** GitHub signs the raw body; the kind of event stands in a header only. */
@Component
class GitHubWebhook implements Webhook {
    @Override
    public String name() {
        return GitHub.NAME;
    }

    @Override
    public Topic topic() {
        return Topic.DEPLOYMENTS;
    }

    @Override
    public String type(Arrival arrival, JsonNode body) {
        return GitHub.TYPE;
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        Proofs.hexSignature(arrival, "x-hub-signature-256", "sha256=", secrets, arrival.body());
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return arrival.header("x-github-delivery");
    }

    @Override
    public Set<String> headers() {
        return Set.of("x-github-event");
    }

    @Override
    public int limit() {
        return Bodies.MAX_BYTES;
    }
}
