package dev.debrief.command.ingest.flux;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.util.List;
import org.springframework.stereotype.Component;

/** Flux signs the body as provider {@code generic-hmac}, and as {@code generic} sends the headers of its operator. */
@Component
class FluxWebhook extends TokenWebhook {
    private static final String SIGNATURE = "x-signature";

    FluxWebhook() {
        super(Flux.NAME, Topic.DEPLOYMENTS, Flux.TYPE);
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        if (arrival.header(SIGNATURE) == null) {
            super.verify(arrival, secrets);
        } else {
            Proofs.hexSignature(arrival, SIGNATURE, "sha256=", secrets, arrival.body());
        }
    }
}
