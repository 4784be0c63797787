package dev.debrief.command.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.debrief.command.ingest.AllSources;
import dev.debrief.command.ingest.Deliveries;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;

class WebhookApiTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:05Z");
    private static final String SECRET = "s3cr3t";
    private static final byte[] FIRING = Payloads.read("alertmanager", "mixed-group-truncated.json");

    private MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void aVerifiedCallIsACloudEventInKafkaBeforeItIsAnswered() throws Exception {
        bound("0.0.0.0")
                .perform(post("/webhooks/alertmanager")
                        .header("Authorization", "Bearer " + SECRET)
                        .content(FIRING))
                .andExpect(status().isAccepted());

        var delivery = Deliveries.of(consumed(kafka.history().getFirst()));
        assertThat(delivery.type()).isEqualTo("com.prometheus.alertmanager");
        assertThat(delivery.observedAt()).isEqualTo(NOW);
        assertThat(delivery.id()).startsWith("/webhooks/alertmanager ");
        assertThat(delivery.body()).isEqualTo(FIRING);
        assertThat(delivery.headers()).doesNotContainKey("authorization");
        assertThat(kafka.history().getFirst().topic()).isEqualTo("debrief.alerts");
        assertThat(kafka.history().getFirst().key()).isEqualTo("checkout");
        assertThat(AllSources.sources().decode(delivery).signals()).hasSize(2);
    }

    @Test
    void theSendersIdOfTheDeliveryAndItsKindOfEventAreKept() throws Exception {
        var body = Payloads.read("github", "deployment.json");
        var signature = HexFormat.of().formatHex(Proofs.hmac(SECRET.getBytes(StandardCharsets.UTF_8), body));

        bound("0.0.0.0")
                .perform(post("/webhooks/github")
                        .header("X-Hub-Signature-256", "sha256=" + signature)
                        .header("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958")
                        .header("X-GitHub-Event", "deployment")
                        .content(body))
                .andExpect(status().isAccepted());

        var delivery = Deliveries.of(consumed(kafka.history().getFirst()));
        assertThat(delivery.id()).isEqualTo("/webhooks/github 72d3162e-cc78-11e3-81ab-4c9367dc0958");
        assertThat(delivery.header("x-github-event")).isEqualTo("deployment");
        assertThat(kafka.history().getFirst().topic()).isEqualTo("debrief.deployments");
    }

    @Test
    void aWrongSecretIsUnauthorizedAndNothingIsWritten() throws Exception {
        bound("127.0.0.1")
                .perform(post("/webhooks/alertmanager")
                        .header("Authorization", "Bearer wrong")
                        .content(FIRING))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));

        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void withoutASecretASourceIsClosedUnlessOnlyThisMachineReachesIt() throws Exception {
        for (var address : List.of("0.0.0.0", "")) {
            bound(address)
                    .perform(post("/webhooks/slack").content(Payloads.read("slack", "message.json")))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.detail", containsString("DEBRIEF_WEBHOOKS_SLACK_SECRET")));
        }
        bound("127.0.0.1")
                .perform(post("/webhooks/slack").content(Payloads.read("slack", "message.json")))
                .andExpect(status().isAccepted());
    }

    @Test
    void theChallengeIsAnsweredAndNotRecorded() throws Exception {
        bound("127.0.0.1")
                .perform(post("/webhooks/slack").content(Payloads.read("slack", "url_verification.json")))
                .andExpect(status().isOk())
                .andExpect(content().string("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"));

        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void anUnreadableBodyIsRefusedWithTheReason() throws Exception {
        bound("127.0.0.1")
                .perform(post("/webhooks/slack").content("{\"type\":\"event_callback\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail", containsString("event is missing")));
    }

    @Test
    void aFormIsReadAsItCame() throws Exception {
        var json = new String(Payloads.read("github", "deployment.json"), StandardCharsets.UTF_8);
        bound("127.0.0.1")
                .perform(post("/webhooks/github")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("payload=" + java.net.URLEncoder.encode(json, StandardCharsets.UTF_8)))
                .andExpect(status().isAccepted());
    }

    @Test
    void amazonCallsItsJsonPlainText() throws Exception {
        bound("127.0.0.1")
                .perform(post("/webhooks/sns")
                        .contentType("text/plain; charset=UTF-8")
                        .content(Payloads.read("sns", "alarm.json")))
                .andExpect(status().isAccepted());

        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() throws Exception {
        bound("127.0.0.1")
                .perform(post("/webhooks/github").content(new byte[16 * 1024 + 1]))
                .andExpect(status().isContentTooLarge());
    }

    @Test
    void withoutABrokerTheSenderIsAskedToComeBackAndNever429() throws Exception {
        kafka = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        kafka.sendException = new org.apache.kafka.common.errors.TimeoutException("no metadata");

        bound("127.0.0.1")
                .perform(post("/webhooks/slack").content(Payloads.read("slack", "message.json")))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "10"));

        kafka.sendException = new RecordTooLargeException("too large");
        bound("127.0.0.1")
                .perform(post("/webhooks/slack").content(Payloads.read("slack", "message.json")))
                .andExpect(status().isContentTooLarge());
    }

    @Test
    void aCallThatKafkaDoesNotConfirmIsNotAccepted() throws Exception {
        kafka = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

        bound("127.0.0.1")
                .perform(post("/webhooks/slack").content(Payloads.read("slack", "message.json")))
                .andExpect(status().isServiceUnavailable());
    }

    @Test
    void anUnknownSourceIsNotFound() throws Exception {
        bound("127.0.0.1")
                .perform(post("/webhooks/nagios").content("{}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail", containsString("alertmanager")));
    }

    private MockMvc bound(String address) {
        var settings = new WebhookSettings(Map.of(
                "alertmanager", new WebhookSettings.Entry("old, " + SECRET, null),
                "github",
                        new WebhookSettings.Entry(
                                address.equals("127.0.0.1") ? null : SECRET, DataSize.ofKilobytes(16))));
        return MockMvcBuilders.standaloneSetup(new WebhookApi(
                        AllSources.all(Webhook.class),
                        AllSources.sources(),
                        new Doors(settings, address),
                        new Outbound(kafka),
                        Clock.fixed(NOW, ZoneOffset.UTC)))
                .build();
    }

    private static ConsumerRecord<String, byte[]> consumed(ProducerRecord<String, byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
