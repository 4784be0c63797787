package dev.debrief.command.ingest.datadog;

import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import org.springframework.stereotype.Component;

/** Datadog signs nothing: its custom headers carry a bearer token. */
@Component
class DatadogWebhook extends TokenWebhook {
    DatadogWebhook() {
        super(Datadog.NAME, Topic.ALERTS, Datadog.TYPE);
    }
}
