package dev.debrief.command.ingest.opsgenie;

import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import org.springframework.stereotype.Component;

/** Opsgenie signs nothing: its custom headers carry a bearer token. */
@Component
class OpsgenieWebhook extends TokenWebhook {
    OpsgenieWebhook() {
        super(Opsgenie.NAME, Topic.ALERTS, Opsgenie.TYPE);
    }
}
