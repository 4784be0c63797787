package dev.debrief.command.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.AllSources;
import dev.debrief.command.ingest.Webhook;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepliesTest {
    /** How long each vendor says that it waits. */
    private static final Map<String, Duration> WAITS = Map.of(
            "slack", Duration.ofSeconds(3),
            "discord", Duration.ofSeconds(3),
            "sentry", Duration.ofSeconds(1),
            "pagerduty", Duration.ofSeconds(5),
            "teams", Duration.ofSeconds(5),
            "github", Duration.ofSeconds(10),
            "datadog", Duration.ofSeconds(15));

    @Test
    void everyVendorIsAnsweredWithinTheTimeThatItWaits() {
        var webhooks = AllSources.all(Webhook.class);

        assertThat(webhooks).extracting(Webhook::name).containsAll(WAITS.keySet());
        assertThat(webhooks)
                .filteredOn(webhook -> WAITS.containsKey(webhook.name()))
                .allSatisfy(webhook ->
                        assertThat(webhook.patience()).as(webhook.name()).isLessThan(WAITS.get(webhook.name())));
    }
}
