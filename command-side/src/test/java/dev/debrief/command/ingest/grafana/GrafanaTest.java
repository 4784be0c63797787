package dev.debrief.command.ingest.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.AllSources;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.TokenWebhookContract;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Episodes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrafanaTest implements TokenWebhookContract {
    @Override
    public String source() {
        return "grafana";
    }

    @Override
    public String type(String payload) {
        return Grafana.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new GrafanaWebhook();
    }

    private Alert alert(String payload) {
        return (Alert) signals(payload).getFirst();
    }

    @Test
    void unifiedAlertsAreToldFromAlertmanagersByTheOrganisation() {
        assertThat(AllSources.sources()
                        .decode(Payloads.delivery(
                                null, Map.of(), Payloads.read("grafana", "unified-firing-two-alerts.json")))
                        .source())
                .isEqualTo("grafana");
        assertThat(alert("unified-firing-two-alerts.json").occurredAt())
                .isEqualTo(Instant.parse("2021-10-12T07:51:03.157076Z"));
    }

    @Test
    void theUselessGroupKeyIsNoPartOfTheIdentity() {
        assertThat(signals("unified-firing-two-alerts.json"))
                .map(signal -> ((Alert) signal).alertId())
                .containsExactly("c6eadffa33fcdf37", "bc97ff14869b13e3");
    }

    @Test
    void noDataIsAnAlertOfItsOwnUnderTheNameOfItsRule() {
        var noData = (Alert) signals("unified-resolved-and-no-data.json").get(1);

        assertThat(noData.title()).isEqualTo("High CPU usage");
        assertThat(noData.state()).isEqualTo(State.FIRING);
        assertThat(alert("unified-resolved-and-no-data.json").state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aLegacyRuleTellsNoTimeSoItOccurredWhenItWasSent() {
        assertThat(alert("legacy-alerting.json").occurredAt()).isEqualTo(Payloads.OBSERVED);
        assertThat(alert("legacy-alerting.json").alertId()).isEqualTo("7");
        assertThat(alert("legacy-alerting.json").service()).isEqualTo("monitoring");
    }

    @Test
    void theEndOfALegacyRuleHasNoMatchesAndEndsWhatFired() {
        var firing = legacy("legacy-alerting.json", "2026-03-02T08:00:00Z");
        var reminder = legacy("legacy-alerting.json", "2026-03-02T08:10:00Z");
        var ok = legacy("legacy-ok.json", "2026-03-02T08:20:00Z");
        var again = legacy("legacy-alerting.json", "2026-03-02T09:00:00Z");

        var episodes = Episodes.of(List.of(again, ok, reminder, firing));

        assertThat(Stream.of(firing, reminder, ok).map(each -> episodes.get(each.id())))
                .containsOnly(firing.episode());
        assertThat(episodes).containsEntry(again.id(), again.episode());
    }

    @Test
    void theSameSeriesGivenTwiceIsOneAlertAndTheRulesTagsWin() {
        assertThat(signals("legacy-with-tags.json")).hasSize(1);
        assertThat(alert("legacy-with-tags.json").service()).isEqualTo("Physical");
        assertThat(alert("legacy-with-tags.json").environment()).isEqualTo("Staging");
    }

    @Test
    void pausedPendingAndNoDataOfALegacyRuleSayNothing() {
        for (var state : List.of("paused", "pending", "no_data")) {
            var body = text("legacy-ok.json").replace("\"ok\"", "\"" + state + "\"");
            assertThat(signals("", body.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @Test
    void aSignedBodyIsVerifiedWithOrWithoutATime() {
        var body = Payloads.read("grafana", "legacy-ok.json");
        var key = secret().getBytes(StandardCharsets.UTF_8);
        var time = Long.toString(ARRIVED.getEpochSecond());
        var plain = HexFormat.of().formatHex(Proofs.hmac(key, body));
        var timed = HexFormat.of().formatHex(Proofs.hmac(key, (time + ":").getBytes(StandardCharsets.UTF_8), body));

        assertThatCode(() -> webhook()
                        .verify(
                                new Arrival(Map.of("x-grafana-alerting-signature", plain), Map.of(), body, ARRIVED),
                                List.of(secret())))
                .doesNotThrowAnyException();
        var proof = Map.of("x-grafana-alerting-signature", timed, "x-grafana-alerting-timestamp", time);
        assertThatCode(() -> webhook().verify(new Arrival(proof, Map.of(), body, ARRIVED), List.of(secret())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> webhook()
                        .verify(new Arrival(proof, Map.of(), body, ARRIVED.plusSeconds(301)), List.of(secret())))
                .isInstanceOf(Forged.class);
    }

    private static String text(String payload) {
        return new String(Payloads.read("grafana", payload), StandardCharsets.UTF_8);
    }

    private static Alert legacy(String payload, String sentAt) {
        var at = Instant.parse(sentAt);
        var delivery = new Delivery("1", Grafana.TYPE, Map.of(), Payloads.read("grafana", payload), at, at);
        return (Alert) AllSources.sources().decode(delivery).signals().getFirst();
    }

    @Test
    void anErrorOfTheDataSourceIsAnAlertOfItsOwnAsWell() {
        var body = new String(Payloads.read("grafana", "unified-resolved-and-no-data.json"), StandardCharsets.UTF_8)
                .replace("DatasourceNoData", "DatasourceError");
        var both = signals("", body.getBytes(StandardCharsets.UTF_8));

        assertThat(((Alert) both.get(1)).title()).isEqualTo("High CPU usage");
        assertThat(((Alert) both.get(1)).alertId()).isNotEqualTo(((Alert) both.get(0)).alertId());
    }
}
