package dev.debrief.command.ingest.sentry;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhook;
import dev.debrief.command.ingest.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sentry signs the body with the client secret, waits one second, and tells the time of the call in a header. */
@Component
class SentryWebhook extends TokenWebhook {
    SentryWebhook() {
        super(Sentry.NAME, Topic.ALERTS, Sentry.TYPE);
    }

    @Override
    public void verify(Arrival arrival, List<String> secrets) {
        Proofs.hexSignature(arrival, "sentry-hook-signature", "", secrets, arrival.body());
    }

    @Override
    public @Nullable String deliveryId(Arrival arrival, JsonNode body) {
        return arrival.header("request-id");
    }

    @Override
    public Set<String> headers() {
        return Set.of("sentry-hook-resource", "sentry-hook-timestamp");
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(800);
    }
}
