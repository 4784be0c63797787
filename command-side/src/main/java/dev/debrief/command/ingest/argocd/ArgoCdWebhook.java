package dev.debrief.command.ingest.argocd;

import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import org.springframework.stereotype.Component;

/** Argo CD signs nothing: its webhook service sends the headers that its operator writes. */
@Component
class ArgoCdWebhook extends TokenWebhook {
    ArgoCdWebhook() {
        super(ArgoCd.NAME, Topic.DEPLOYMENTS, ArgoCd.TYPE);
    }
}
