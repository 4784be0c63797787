package dev.debrief.command.ingest.alertmanager;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Topic;
import dev.debrief.command.ingest.Webhook;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Alertmanager signs nothing: {@code http_config} sends a bearer token or basic authentication. */
@Component
class AlertmanagerWebhook implements Webhook {
    @Override
    public String name() {
        return Alertmanager.NAME;
    }

    @Override
    public Topic topic() {
        return Topic.ALERTS;
    }

    @Override
    public String type(Arrival arrival, JsonNode body) {
        return Alertmanager.TYPE;
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        Proofs.token(arrival, secrets);
    }

    /** A group has no limit unless {@code max_alerts} is set, and what is refused as too large is lost. */
    @Override
    public int limit() {
        return Bodies.MAX_BYTES;
    }
}
