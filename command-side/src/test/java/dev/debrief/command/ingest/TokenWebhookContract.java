package dev.debrief.command.ingest;

import java.time.Instant;
import java.util.Map;

/** What the HTTP side owes where the sender signs nothing. */
public interface TokenWebhookContract extends WebhookContract {
    @Override
    default Map<String, String> proof(byte[] body, String secret, Instant at) {
        return Map.of("authorization", "Bearer " + secret);
    }

    @Override
    default boolean signsTheBody() {
        return false;
    }
}
