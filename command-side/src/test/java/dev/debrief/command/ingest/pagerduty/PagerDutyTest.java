package dev.debrief.command.ingest.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.AllSources;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Secrets;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Episodes;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PagerDutyTest implements WebhookContract {
    private static final String PUBLISHED_BODY =
            "{\"event\":{\"id\":\"01BWDWL3NYY7LUFPZCC28QUCMK\",\"event_type\":\"incident.priority_updated\",\"resource_"
                    + "type\":\"incident\",\"occurred_at\":\"2021-04-26T17:36:27.458Z\",\"agent\":{\"html_url\":\"https://acme.pag"
                    + "erduty.com/users/PLH1HKV\",\"id\":\"PLH1HKV\",\"self\":\"https://api.pagerduty.com/users/PLH1HKV\",\"summ"
                    + "ary\":\"Tenex Engineer\",\"type\":\"user_reference\"},\"client\":null,\"data\":{\"id\":\"PGR0VU2\",\"type\":\"inc"
                    + "ident\",\"self\":\"https://api.pagerduty.com/incidents/PGR0VU2\",\"html_url\":\"https://acme.pagerduty."
                    + "com/incidents/PGR0VU2\",\"number\":2,\"status\":\"triggered\",\"title\":\"A little bump in the road\",\"ser"
                    + "vice\":{\"html_url\":\"https://acme.pagerduty.com/services/PF9KMXH\",\"id\":\"PF9KMXH\",\"self\":\"https://"
                    + "api.pagerduty.com/services/PF9KMXH\",\"summary\":\"API Service\",\"type\":\"service_reference\"},\"assign"
                    + "ees\":[{\"html_url\":\"https://acme.pagerduty.com/users/PTUXL6G\",\"id\":\"PTUXL6G\",\"self\":\"https://api"
                    + ".pagerduty.com/users/PTUXL6G\",\"summary\":\"User 123\",\"type\":\"user_reference\"}],\"escalation_policy"
                    + "\":{\"html_url\":\"https://acme.pagerduty.com/escalation_policies/PUS0KTE\",\"id\":\"PUS0KTE\",\"self\":\"h"
                    + "ttps://api.pagerduty.com/escalation_policies/PUS0KTE\",\"summary\":\"Default\",\"type\":\"escalation_po"
                    + "licy_reference\"},\"teams\":[{\"html_url\":\"https://acme.pagerduty.com/teams/PFCVPS0\",\"id\":\"PFCVPS0\""
                    + ",\"self\":\"https://api.pagerduty.com/teams/PFCVPS0\",\"summary\":\"Engineering\",\"type\":\"team_referenc"
                    + "e\"}],\"priority\":{\"html_url\":\"https://acme.pagerduty.com/account/incident_priorities\",\"id\":\"PSO7"
                    + "5BM\",\"self\":\"https://api.pagerduty.com/priorities/PSO75BM\",\"summary\":\"P1\",\"type\":\"priority_refe"
                    + "rence\"},\"urgency\":\"high\",\"conference_bridge\":{\"conference_number\":1000,\"conference_url\":\"https:"
                    + "//example.com\"},\"resolve_reason\":null}}}";

    @Override
    public String source() {
        return "pagerduty";
    }

    @Override
    public String type(String payload) {
        return payload.startsWith("v3") ? PagerDuty.V3 : PagerDuty.EVENTS_V2;
    }

    @Override
    public Webhook webhook() {
        return new PagerDutyWebhook();
    }

    private Alert alert(String payload) {
        return (Alert) signals(payload).getFirst();
    }

    @Override
    public byte[] signedBody(String secret) {
        return Payloads.read("pagerduty", "v3-incident-triggered.json");
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        var signature = HexFormat.of().formatHex(Proofs.hmac(secret.getBytes(StandardCharsets.UTF_8), body));
        return Map.of("x-pagerduty-signature", "v2=beef,v1=0000, v1=" + signature);
    }

    @Test
    void thePublishedSignatureIsAccepted() {
        var body = PUBLISHED_BODY.getBytes(StandardCharsets.UTF_8);
        var published = "v1=0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd";

        assertThatCode(() -> webhook()
                        .verify(
                                new Arrival(Map.of("x-pagerduty-signature", published), Map.of(), body, ARRIVED),
                                List.of("lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK")))
                .doesNotThrowAnyException();
    }

    @Test
    void aSignatureOfAnotherVersionAloneIsRefused() {
        var body = signedBody("secret");
        var other = String.valueOf(proof(body, "secret", ARRIVED).get("x-pagerduty-signature"))
                .replace("v1=", "v2=");

        assertThatThrownBy(() -> webhook()
                        .verify(
                                new Arrival(Map.of("x-pagerduty-signature", other), Map.of(), body, ARRIVED),
                                List.of("secret")))
                .isInstanceOf(Forged.class);
    }

    @Test
    void theTransitionHappenedAtOccurredAtAndNotAtTheCreationOfTheIncident() {
        var acknowledged = alert("v3-incident-acknowledged.json");

        assertThat(acknowledged.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(acknowledged.occurredAt()).isEqualTo(Instant.parse("2021-06-04T13:55:30.394Z"));
        assertThat(acknowledged.service()).isEqualTo("acme");
        assertThat(acknowledged.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void whoAcknowledgedIsTheAgentOfTheEvent() {
        assertThat(alert("v3-incident-acknowledged.json").actor()).isEqualTo("Robin");
        assertThat(alert("v3-incident-resolved.json").actor()).isNull();
    }

    @Test
    void aResolvedIncidentWithoutAssigneesIsRead() {
        assertThat(alert("v3-incident-resolved.json").state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aReopenedIncidentIsANewEpisodeOfTheSameAlert() {
        var triggered = at("v3-incident-triggered.json", "2021-06-04T13:00:00Z");
        var resolved = at("v3-incident-resolved.json", "2021-06-04T13:10:00Z");
        var reopened = at("v3-incident-reopened.json", "2021-06-04T13:20:00Z");
        var again = at("v3-incident-resolved.json", "2021-06-04T13:30:00Z");

        var episodes = Episodes.of(List.of(again, reopened, resolved, triggered));

        assertThat(episodes)
                .containsEntry(resolved.id(), triggered.episode())
                .containsEntry(again.id(), reopened.episode());
        assertThat(reopened.episode()).isNotEqualTo(triggered.episode());
    }

    @Test
    void thePriorityIsTheSeverityWhereThereIsOne() {
        assertThat(alert("v3-incident-reopened.json").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert("v3-incident-reopened.json").incident()).isEqualTo("PGR0VU2");
    }

    @Test
    void aNoteNamesTheIncidentAsAReference() {
        var note = (Message) signals("v3-incident-annotated.json").getFirst();

        assertThat(note.text()).isEqualTo("I sure am glad we are using PagerDuty!");
        assertThat(note.incident()).isEqualTo("PGR0VU2");
        assertThat(note.author()).isEqualTo("Tenex Engineer");
    }

    @Test
    void prioritiesAndServicesSayNothing() {
        assertThat(signals("v3-incident-priority_updated.json")).isEmpty();
        assertThat(signals("v3-service-updated.json")).isEmpty();
    }

    @Test
    void aConferenceNumberMayBeANumberOrAText() {
        var body = new String(Payloads.read("pagerduty", "v3-incident-reopened.json"), StandardCharsets.UTF_8)
                .replace("\"+1 1234123412,,987654321#\"", "1000");

        assertThat(signals("v3-incident-reopened.json", body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signals("v3-incident-reopened.json"));
    }

    @Test
    void theDedupKeyJoinsTheStatesOfAnEvent() {
        var trigger = alert("events-v2-trigger.json");
        var acknowledge = alert("events-v2-acknowledge.json");
        var resolve = alert("events-v2-resolve.json");

        assertThat(trigger.occurredAt()).isEqualTo(Instant.parse("2015-07-17T08:42:58.315Z"));
        assertThat(trigger.service()).isEqualTo("postgres");
        assertThat(trigger.severity()).isEqualTo(Severity.INFO);
        assertThat(Episodes.of(List.of(resolve, acknowledge, trigger)).values()).containsOnly(trigger.episode());
    }

    @Test
    void theSameDedupKeyUnderAnotherRoutingKeyIsAnotherAlertAndTheRoutingKeyIsNotTold() {
        var body = new String(Payloads.read("pagerduty", "events-v2-trigger.json"), StandardCharsets.UTF_8);
        var other = body.replace("routingkeyhere", "anotherroutingkey").getBytes(StandardCharsets.UTF_8);

        assertThat(((Alert) signals("", other).getFirst()).alertId())
                .isNotEqualTo(alert("events-v2-trigger.json").alertId());
        assertThat(alert("events-v2-trigger.json").alertId()).doesNotContain("routingkeyhere");
        assertThat(Payloads.signals(PagerDuty.EVENTS_V2, Map.of(), Secrets.mask(other)))
                .isEqualTo(Payloads.signals(PagerDuty.EVENTS_V2, Map.of(), other));
    }

    @Test
    void afterItsEndTheSameDedupKeyOpensANewAlert() {
        var first = event("trigger", "2026-03-02T08:00:00Z");
        var end = event("resolve", "2026-03-02T08:10:00Z");
        var second = event("trigger", "2026-03-02T10:00:00Z");

        assertThat(Episodes.of(List.of(second, end, first)))
                .containsEntry(end.id(), first.episode())
                .containsEntry(second.id(), second.episode());
    }

    @Test
    void aChangeEventIsADeployment() {
        var change = (Deployment) signals("change-event.json").getFirst();

        assertThat(change.occurredAt()).isEqualTo(Instant.parse("2020-07-17T08:42:58.315Z"));
        assertThat(change.description()).isEqualTo("Build Success: Increase snapshot create timeout to 30 seconds");
    }

    @Test
    void aMirroredEventProvesItselfByItsRoutingKey() {
        var body = Payloads.read("pagerduty", "events-v2-trigger.json");
        var arrival = new Arrival(Map.of(), Map.of(), body, ARRIVED);

        assertThatCode(() -> webhook().verify(arrival, List.of("routingkeyhere")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> webhook().verify(arrival, List.of("another"))).isInstanceOf(Forged.class);
    }

    private Alert at(String payload, String occurredAt) {
        var body = (ObjectNode) JSON.readTree(Payloads.read("pagerduty", payload));
        ((ObjectNode) body.path("event")).put("occurred_at", occurredAt);
        ((ObjectNode) body.path("event").path("data")).put("id", "PSAME");
        return (Alert) signals(payload, JSON.writeValueAsBytes(body)).getFirst();
    }

    private static Alert event(String action, String at) {
        var body = """
                {"routing_key":"k","dedup_key":"d","event_action":"%s","payload":{"summary":"s","source":"x"}}""".formatted(action).getBytes(StandardCharsets.UTF_8);
        var time = Instant.parse(at);
        var delivery = new Delivery("1", PagerDuty.EVENTS_V2, Map.of(), body, time, time);
        return (Alert) AllSources.sources().decode(delivery).signals().getFirst();
    }

    @Test
    void anAcknowledgementThatExpiredAndAnEscalationSayNothing() {
        for (var kind : List.of("unacknowledged", "escalated", "reassigned", "delegated")) {
            var body = new String(Payloads.read("pagerduty", "v3-incident-acknowledged.json"), StandardCharsets.UTF_8)
                    .replace("incident.acknowledged", "incident." + kind);

            assertThat(signals("v3-incident-acknowledged.json", body.getBytes(StandardCharsets.UTF_8)))
                    .as(kind)
                    .isEmpty();
        }
    }

    @Test
    void ofSeveralAcknowledgementsEachKeepsItsTime() {
        var first = at("v3-incident-acknowledged.json", "2021-06-04T13:02:00Z");
        var second = at("v3-incident-acknowledged.json", "2021-06-04T13:40:00Z");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.occurredAt()).isEqualTo(Instant.parse("2021-06-04T13:40:00Z"));
    }

    @Test
    void aDeliveryIsNamedByItsEventWhichEveryAttemptRepeats() {
        var body = Payloads.read("pagerduty", "v3-incident-acknowledged.json");
        var attempt = new Arrival(Map.of("x-webhook-id", "of-the-webhook"), Map.of(), body, ARRIVED);

        assertThat(webhook().deliveryId(attempt, JSON.readTree(body))).isEqualTo("01BZYK8N47N5JG55J1EEEHPEJI");
    }
}
