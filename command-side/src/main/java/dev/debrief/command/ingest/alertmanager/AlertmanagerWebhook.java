package dev.debrief.command.ingest.alertmanager;

import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import org.springframework.stereotype.Component;

/** Alertmanager signs nothing: {@code http_config} sends a bearer token or basic authentication. */
@Component
class AlertmanagerWebhook extends TokenWebhook {
    AlertmanagerWebhook() {
        super(Alertmanager.NAME, Topic.ALERTS, Alertmanager.TYPE);
    }

    /** A group has no limit unless {@code max_alerts} is set, and what is refused as too large is lost. */
    @Override
    public int limit() {
        return Bodies.MAX_BYTES;
    }
}
