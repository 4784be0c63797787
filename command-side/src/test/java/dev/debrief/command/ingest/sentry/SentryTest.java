package dev.debrief.command.ingest.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Episodes;
import dev.debrief.events.signal.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SentryTest implements WebhookContract {
    @Override
    public String source() {
        return "sentry";
    }

    @Override
    public String type(String payload) {
        return Sentry.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new SentryWebhook();
    }

    private Alert alert(String payload) {
        return (Alert) signals(payload).getFirst();
    }

    @Override
    public Map<String, String> headers(String payload) {
        return Map.of("sentry-hook-timestamp", "1588229655", "sentry-hook-resource", payload.split("-", -1)[0]);
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        var signature = HexFormat.of().formatHex(Proofs.hmac(secret.getBytes(StandardCharsets.UTF_8), body));
        return Map.of("sentry-hook-signature", signature);
    }

    @Test
    void anIssueWasResolvedWhenTheHookWasCalledAndNotWhenItWasLastSeen() {
        var resolved = alert("issue-resolved.json");

        assertThat(resolved.occurredAt()).isEqualTo(Instant.ofEpochSecond(1588229655));
        assertThat(resolved.service()).isEqualTo("checkout");
        assertThat(resolved.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void withoutTheHeaderItWasResolvedWhenItWasSent() {
        var resolved = (Alert) Payloads.signals(Sentry.TYPE, Map.of(), Payloads.read("sentry", "issue-resolved.json"))
                .getFirst();

        assertThat(resolved.occurredAt()).isEqualTo(Payloads.OBSERVED);
    }

    @Test
    void anArchivedIssueEndsAsAResolvedOneDoes() {
        assertThat(alert("issue-archived.json").state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void anIssueBeganWhenItWasFirstSeenAndARegressionWhenTheHookWasCalled() {
        assertThat(alert("issue-created.json").occurredAt()).isEqualTo(Instant.parse("2020-04-30T05:54:15.092476Z"));
        assertThat(alert("issue-unresolved.json").occurredAt()).isEqualTo(Instant.ofEpochSecond(1588229655));
        assertThat(Episodes.of(List.of(alert("issue-resolved.json"), alert("issue-created.json")))
                        .values())
                .containsOnly(alert("issue-created.json").episode());
    }

    @Test
    void anIssueAlertIsAnotherFiringOfItsIssue() {
        assertThat(alert("event_alert-triggered.json").alertId())
                .isEqualTo(alert("issue-created.json").alertId());
    }

    @Test
    void aMetricAlertTellsItsStartAndEnd() {
        var critical = alert("metric_alert-critical.json");
        var resolved = alert("metric_alert-resolved.json");

        assertThat(critical.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(resolved.episode()).isEqualTo(critical.episode());
        assertThat(resolved.occurredAt()).isEqualTo(Instant.parse("2022-03-28T18:10:00Z"));
    }

    @Test
    void installationsSayNothing() {
        assertThat(signals("installation-created.json")).isEmpty();
    }

    @Test
    void theDeliveryIsNamedByTheRequest() {
        var body = Payloads.read("sentry", "issue-resolved.json");
        var arrival = new Arrival(Map.of("request-id", "a1b2c3"), Map.of(), body, ARRIVED);

        assertThat(webhook().deliveryId(arrival, JSON.readTree(body))).isEqualTo("a1b2c3");
    }

    @Test
    void whoActedMayBeAPersonAnAppOrARelease() {
        for (var kind : List.of("user", "application", "release")) {
            var body = (ObjectNode) JSON.readTree(Payloads.read("sentry", "issue-resolved.json"));
            body.putObject("actor").put("type", kind).put("id", 7);

            assertThat(signals("issue-resolved.json", JSON.writeValueAsBytes(body)))
                    .as(kind)
                    .isEqualTo(signals("issue-resolved.json"));
        }
    }
}
