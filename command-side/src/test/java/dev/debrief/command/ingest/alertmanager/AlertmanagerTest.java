package dev.debrief.command.ingest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Unreadable;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertmanagerTest implements WebhookContract {
    @Override
    public String source() {
        return "alertmanager";
    }

    @Override
    public String type(String payload) {
        return Alertmanager.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new AlertmanagerWebhook();
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        return Map.of("authorization", "Bearer " + secret);
    }

    @Override
    public boolean signsTheBody() {
        return false;
    }

    @Test
    void basicAuthenticationIsAcceptedToo() {
        var credentials = Base64.getEncoder().encodeToString("prometheus:pass:word".getBytes(StandardCharsets.UTF_8));
        var arrival = new Arrival(Map.of("authorization", "Basic " + credentials), Map.of(), new byte[0], ARRIVED);

        assertThatCode(() -> webhook().verify(arrival, List.of("prometheus:pass:word")))
                .doesNotThrowAnyException();
    }

    @Test
    void aStartKeepsItsNanosecondsWhateverItsOffset() {
        var body = new String(Payloads.read("alertmanager", "firing-from-peer-n3.json"), StandardCharsets.UTF_8);
        var elsewhere =
                body.replaceFirst("\"startsAt\": ?\"[^\"]+\"", "\"startsAt\": \"2021-01-07T14:08:00.032813093+05:30\"");

        assertThat(elsewhere).isNotEqualTo(body);
        assertThat(signals("firing-from-peer-n3.json", elsewhere.getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .id())
                .isEqualTo(signals("firing-from-peer-n3.json").getFirst().id());
    }

    @Test
    void aCustomPayloadThatReplacesTheBodyIsRefusedByName() {
        assertThatThrownBy(() -> signals("custom", "{\"text\": \"our own\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("alerts");
    }

    @Test
    void theExternalUrlOfAPeerIsNoPartOfTheIdentity() {
        var body = new String(Payloads.read("alertmanager", "firing-from-peer-n3.json"), StandardCharsets.UTF_8);
        var peer = body.replace("http://n3:9093", "http://n1:9093").getBytes(StandardCharsets.UTF_8);

        assertThat(signals("firing-from-peer-n3.json", peer).getFirst().id())
                .isEqualTo(signals("firing-from-peer-n3.json").getFirst().id());
    }

    @Test
    void theResolutionFromAnotherPeerEndsTheSameEpisode() {
        var firing = (Alert) signals("firing-from-peer-n3.json").getFirst();
        var resolved = (Alert) signals("resolved-from-peer-n1.json").getFirst();

        assertThat(resolved.episode()).isEqualTo(firing.episode());
        assertThat(resolved.state()).isEqualTo(State.RESOLVED);
        assertThat(resolved.occurredAt()).isEqualTo(Instant.parse("2021-01-07T08:39:00.032813093Z"));
        assertThat(firing.occurredAt()).isEqualTo(Instant.parse("2021-01-07T08:38:00.032813093Z"));
        assertThat(firing.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(firing.title()).isEqualTo("This is a demo");
    }

    @Test
    void aGroupKeyThatIsA64BitIntegerIsRead() {
        var alert = (Alert) signals("firing-v3-integer-group-key.json").getFirst();

        assertThat(alert.startedAt()).isEqualTo(Instant.parse("2016-08-01T10:27:08.008Z"));
        assertThat(alert.service()).isEqualTo("System");
        assertThat(alert.environment()).isEqualTo("Production");
    }

    @Test
    void aMissingFingerprintIsMadeFromTheLabelsInAnyOrder() {
        var body = "{\"alerts\":[{\"status\":\"firing\",\"labels\":{%s},\"startsAt\":\"2026-03-02T08:00:00Z\"}],"
                + "\"groupKey\":\"{}\"}";
        var one = body.formatted("\"alertname\":\"Down\",\"job\":\"api\"").getBytes(StandardCharsets.UTF_8);
        var other = body.formatted("\"job\":\"api\",\"alertname\":\"Down\"").getBytes(StandardCharsets.UTF_8);

        assertThat(signals("", one)).isEqualTo(signals("", other));
        assertThat(((Alert) signals("firing-v4-without-fingerprint.json").getFirst()).alertId())
                .hasSize(16);
    }

    @Test
    void theZeroTimeIsNoEnd() {
        var body = """
                {"alerts":[{"status":"resolved","labels":{"alertname":"Down"},"startsAt":"2026-03-02T08:00:00-04:00",
                 "endsAt":"0001-01-01T00:00:00Z"}],"groupKey":"{}"}""".getBytes(StandardCharsets.UTF_8);

        assertThat(signals("", body).getFirst().occurredAt()).isEqualTo(Payloads.OBSERVED);
    }

    @Test
    void firingAndResolvedInOneNotificationAreToldApart() {
        assertThat(signals("mixed-group-truncated.json"))
                .map(signal -> ((Alert) signal).service() + " " + ((Alert) signal).state())
                .containsExactly("checkout FIRING", "basket RESOLVED");
    }

    @Test
    void truncatedAlertsAreNotResolved() {
        assertThat(signals("mixed-group-truncated.json")).hasSize(2);
    }

    @Test
    void escapedCharactersComeOutAsTheyWere() {
        assertThat(((Alert) signals("mixed-group-truncated.json").getFirst()).description())
                .isEqualTo("5 % of requests fail & retries <pile up>.");
    }

    @Test
    void anAlertWithoutASeverityIsAWarning() {
        var body = """
                {"alerts":[{"status":"firing","labels":{"alertname":"Down"},"startsAt":"2026-03-02T08:00:00Z"}],
                 "groupKey":"{}"}""".getBytes(StandardCharsets.UTF_8);

        assertThat(((Alert) signals("", body).getFirst()).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theReasonOfANotificationAndItsEscapedReceiverChangeNothing() {
        var body = text("firing-from-peer-n3.json");
        var repeated = body.replace("\"receiver\": \"web\\\\.hook\"", "\"receiver\": \"other\\\\.hook\"")
                .replaceFirst("\\{", "{\"notification_reason\": \"repeat interval elapsed\",");

        assertThat(repeated).contains("other").contains("repeat interval");
        assertThat(signals("firing-from-peer-n3.json", repeated.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signals("firing-from-peer-n3.json"));
    }

    @Test
    void aBodyThatEndsWithALineBreakIsRead() {
        var body = (text("firing-from-peer-n3.json").strip() + "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(signals("firing-from-peer-n3.json", body)).isEqualTo(signals("firing-from-peer-n3.json"));
    }

    @Test
    void firingAgainAfterItsEndIsAnotherEpisodeOfTheSameAlert() {
        var again = text("firing-from-peer-n3.json").replace("2021-01-07T08:38:00.032813093Z", "2021-01-07T09:00:00Z");
        var first = (Alert) signals("firing-from-peer-n3.json").getFirst();
        var second = (Alert) signals("", again.getBytes(StandardCharsets.UTF_8)).getFirst();

        assertThat(second.alertId()).isEqualTo(first.alertId());
        assertThat(second.episode()).isNotEqualTo(first.episode());
    }

    private static String text(String payload) {
        return new String(Payloads.read("alertmanager", payload), StandardCharsets.UTF_8);
    }
}
