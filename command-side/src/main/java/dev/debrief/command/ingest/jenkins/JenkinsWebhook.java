package dev.debrief.command.ingest.jenkins;

import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import org.springframework.stereotype.Component;

/** The Notification plugin can send no header: its token stands in the address. */
@Component
class JenkinsWebhook extends TokenWebhook {
    JenkinsWebhook() {
        super(Jenkins.NAME, Topic.DEPLOYMENTS, Jenkins.TYPE);
    }
}
