package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Running.class)
class WebhookTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);

    @Test
    void anAlertIsOnTheTimelineWithItsOwnTimes(Debrief debrief) {
        var body = alertmanager("webhook-alert", START);
        assertThat(debrief.ask("POST", "/webhooks/alertmanager", body).status()).isEqualTo(202);
        assertThat(debrief.ask("POST", "/webhooks/alertmanager", body).status()).isEqualTo(202);
        var incident = awaitIncident(debrief, "webhook-alert");
        assertThat(incident.path("status").asString()).isEqualTo("open");
        assertThat(incident.path("severity").asString()).isEqualTo("critical");
        assertThat(incident.path("milestones").path("impactStarted").path("at").asString())
                .isEqualTo(START.toString());
        debrief.send(List.of(Signals.message("webhook-alert", "seen", START.plusSeconds(60))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(debrief.timeline(incident))
                        .extracting(entry -> entry.path("kind").asString() + " "
                                + entry.path("occurredAt").asString())
                        .containsExactly("alert " + START, "message " + START.plusSeconds(60)));
    }

    @Test
    void aDeploymentOfGitHubIsBesideTheAlertThatFollowedIt(Debrief debrief) throws Exception {
        debrief.send(List.of(Signals.firing("webhook-deployed", "deployed", START, START)));
        var incident = awaitIncident(debrief, "webhook-deployed");
        var body = github("webhook-deployed", START.minusSeconds(300));
        var unsigned = debrief.ask("POST", "/webhooks/github", body, "X-GitHub-Event", "deployment_status");
        assertThat(unsigned.status()).isEqualTo(401);
        var signed = debrief.ask(
                "POST",
                "/webhooks/github",
                body,
                "X-GitHub-Event",
                "deployment_status",
                "X-GitHub-Delivery",
                "3f0c2d0e-0001",
                "X-Hub-Signature-256",
                "sha256=" + hmac(body));
        assertThat(signed.status()).as(signed.body()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(debrief.timeline(incident))
                        .extracting(entry -> entry.path("kind").asString())
                        .containsExactly("deployment", "alert"));
    }

    @Test
    void aMessageOfSlackIsOnTheTimelineOfItsChannelsIncident(Debrief debrief) throws Exception {
        var opened = debrief.ask(
                "POST",
                "/api/incidents",
                "{\"title\":\"Slack story\",\"severity\":\"high\",\"services\":[\"webhook-slack\"],\"channels\":[\"C0STORY\"],\"impactStartedAt\":\"%s\"}"
                        .formatted(START));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        var body =
                "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event_id\":\"Ev1\",\"event_time\":%1$d,\"event\":{\"type\":\"message\",\"channel\":\"C0STORY\",\"user\":\"U1\",\"text\":\"rolling back <now>\",\"ts\":\"%1$d.000100\"}}"
                        .formatted(START.plusSeconds(120).getEpochSecond());
        var now = Long.toString(Instant.now().getEpochSecond());
        var wrong = slack(debrief, body, now, "v0=" + hmac(body));
        assertThat(wrong.status()).isEqualTo(401);
        slack(debrief, body);
        var incident = awaitIncident(debrief, "webhook-slack");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(debrief.timeline(incident))
                        .filteredOn(entry -> entry.path("kind").asString().equals("message"))
                        .extracting(entry -> entry.path("occurredAt").asString())
                        .singleElement()
                        .isEqualTo(START.plusSeconds(120).plusNanos(100_000).toString()));
    }

    @Test
    void aReactionThatReportsMakesItsMessageTheDetectionUntilItIsTakenBack(Debrief debrief) throws Exception {
        var opened = debrief.ask(
                "POST",
                "/api/incidents",
                "{\"title\":\"Report story\",\"severity\":\"high\",\"services\":[\"webhook-report\"],\"channels\":[\"C0REPORT\"],\"impactStartedAt\":\"%s\"}"
                        .formatted(START));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        awaitIncident(debrief, "webhook-report");
        var said = START.plusSeconds(120);
        var declared = detected(debrief);
        assertThat(declared).isNotEqualTo(said.toString());

        slack(
                debrief,
                "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event_id\":\"Ev2\",\"event_time\":%1$d,\"event\":{\"type\":\"message\",\"channel\":\"C0REPORT\",\"user\":\"U1\",\"text\":\"shop is slow\",\"ts\":\"%1$d.000000\"}}"
                        .formatted(said.getEpochSecond()));
        slack(debrief, reaction("reaction_added", "Ev3", said, said.plusSeconds(60)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(detected(debrief)).isEqualTo(said.toString()));

        slack(debrief, reaction("reaction_removed", "Ev4", said, said.plusSeconds(90)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(detected(debrief)).isEqualTo(declared));
    }

    private static String detected(Debrief debrief) {
        return awaitIncident(debrief, "webhook-report")
                .path("milestones")
                .path("detected")
                .path("at")
                .asString();
    }

    private static String reaction(String type, String id, Instant said, Instant at) {
        return """
                {"type":"event_callback","team_id":"T1","event_id":"%s","event_time":%d,
                 "event":{"type":"%s","user":"U2","reaction":"rotating_light","item_user":"U1",
                  "item":{"type":"message","channel":"C0REPORT","ts":"%d.000000"},"event_ts":"%d.000000"}}
                """.formatted(id, at.getEpochSecond(), type, said.getEpochSecond(), at.getEpochSecond());
    }

    @Test
    void whatNobodyCanReadIsKeptWithItsReasonAndTheNextRecordGoesOn(Debrief debrief) {
        Map<String, Object> settings = Map.of("bootstrap.servers", debrief.kafka());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("debrief.alerts", "{not json".getBytes(StandardCharsets.UTF_8)));
        }
        debrief.send(List.of(Signals.firing("webhook-after-poison", "after-poison", START, START)));
        awaitIncident(debrief, "webhook-after-poison");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(debrief.get("/api/dead-letters").toString()).containsIgnoringCase("json"));
    }

    @Test
    void oneReadsOnesOwnWrites(Debrief debrief) {
        var opened = debrief.ask(
                "POST",
                "/api/incidents",
                "{\"title\":\"Own write\",\"severity\":\"high\",\"services\":[\"webhook-own\"]}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        var read = debrief.ask("GET", opened.location(), null, "Debrief-Position", String.valueOf(opened.position()));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.json().path("title").asString()).isEqualTo("Own write");
        var mitigated = debrief.ask(
                "POST", opened.location() + "/mitigate", "{\"at\":\"%s\",\"note\":\"rolled back\"}".formatted(START));
        assertThat(mitigated.status()).as(mitigated.body()).isBetween(200, 204);
        var again =
                debrief.ask("GET", opened.location(), null, "Debrief-Position", String.valueOf(mitigated.position()));
        assertThat(again.json().path("milestones").path("mitigated").path("at").asString())
                .isEqualTo(START.toString());
    }

    @Test
    void anIncidentCanBeSeenAsItWasKnownAtAnyTime(Debrief debrief) {
        var seen = START.plusSeconds(180);
        var end = START.plusSeconds(900);
        debrief.send(List.of(
                Signals.firing("webhook-known", "known", START, seen),
                Signals.resolved("webhook-known", "known", START, end)));
        await().atMost(PATIENCE)
                .until(() -> awaitIncident(debrief, "webhook-known")
                        .path("status")
                        .asString()
                        .equals("resolved"));
        var path = "/api/incidents/"
                + awaitIncident(debrief, "webhook-known").path("id").asString() + "?knownAt=";
        assertThat(debrief.ask("GET", path + seen.minusSeconds(1), null).status())
                .isEqualTo(404);
        assertThat(debrief.get(path + seen).path("status").asString()).isEqualTo("open");
        assertThat(debrief.get(path + end).path("status").asString()).isEqualTo("resolved");
    }

    private static void slack(Debrief debrief, String body) throws GeneralSecurityException {
        var now = Long.toString(Instant.now().getEpochSecond());
        var answer = slack(debrief, body, now, "v0=" + hmac("v0:" + now + ":" + body));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
    }

    private static Debrief.Answer slack(Debrief debrief, String body, String now, String signature) {
        return debrief.ask(
                "POST", "/webhooks/slack", body, "X-Slack-Request-Timestamp", now, "X-Slack-Signature", signature);
    }

    private static JsonNode awaitIncident(Debrief debrief, String service) {
        await().atMost(PATIENCE).until(() -> debrief.incidentsOf(service).size() == 1);
        return debrief.incidentsOf(service).getFirst();
    }

    private static String alertmanager(String service, Instant startsAt) {
        return """
                {"version":"4","groupKey":"{}:{}","status":"firing","receiver":"debrief","groupLabels":{},"commonLabels":{},"commonAnnotations":{},
                 "externalURL":"http://alertmanager:9093","alerts":[{"status":"firing","labels":{"alertname":"Down","service":"%1$s","severity":"critical"},
                 "annotations":{"summary":"%1$s is down"},"startsAt":"%2$s","endsAt":"0001-01-01T00:00:00Z","fingerprint":"c0ffee0000000001"}]}
                """.formatted(service, startsAt);
    }

    private static String github(String service, Instant at) {
        return """
                {"action":"created","deployment_status":{"id":2,"state":"success","description":"","created_at":"%2$s"},
                 "deployment":{"id":1,"sha":"f95f852b","task":"deploy","environment":"production","creator":{"login":"ada"},"created_at":"%2$s"},
                 "repository":{"id":3,"name":"%1$s","full_name":"stories/%1$s"}}
                """.formatted(service, at);
    }

    private static String hmac(String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Debrief.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
