package dev.debrief.command.ingest.gcp;

import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import org.springframework.stereotype.Component;

/** Google signs nothing: a webhook channel has basic authentication, or a token in its address. */
@Component
class GoogleMonitoringWebhook extends TokenWebhook {
    GoogleMonitoringWebhook() {
        super(GoogleMonitoring.NAME, Topic.ALERTS, GoogleMonitoring.TYPE);
    }
}
