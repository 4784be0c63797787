package dev.debrief.command.ingest.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Bodies;
import dev.debrief.command.ingest.Forged;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Episodes;
import dev.debrief.events.signal.Severity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CloudWatchTest implements WebhookContract {
    @Override
    public String source() {
        return "sns";
    }

    @Override
    public String type(String payload) {
        return CloudWatch.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new SnsWebhook(amazon);
    }

    private Alert alert(String payload) {
        return (Alert) signals(payload).getFirst();
    }

    private static final KeyPair KEYS = keys();

    private final Set<URI> called = new HashSet<>();
    private final AmazonHttp amazon = new AmazonHttp() {
        @Override
        PublicKey key(URI address) {
            return KEYS.getPublic();
        }

        @Override
        void confirm(URI address) {
            called.add(address);
        }
    };

    @Override
    public String secret() {
        return "arn:aws:sns:eu-west-1:1234567890:alerta-test";
    }

    @Override
    public String anotherSecret() {
        return "arn:aws:sns:eu-west-1:1234567890:s3cr3t-7f3a9c";
    }

    @Override
    public byte[] signedBody(String secret) {
        return signed("alarm.json", Map.of("TopicArn", secret));
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        return Map.of();
    }

    @Override
    public boolean signsTheBody() {
        return false; // the signature is over fields, so a changed quote changes nothing
    }

    @Test
    void aChangedFieldDoesNotFitTheSignature() {
        for (var version : List.of("1", "2")) {
            var signed = signed("alarm.json", Map.of("SignatureVersion", version));
            var altered = new String(signed, StandardCharsets.UTF_8).replace("ALARM: ", "OK: ");

            assertThatCode(() -> verify(signed)).doesNotThrowAnyException();
            assertThatThrownBy(() -> verify(altered.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Forged.class);
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNeverFetched() {
        for (var address : List.of(
                "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem",
                "http://sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
                "https://evil@sns.eu-west-1.amazonaws.com/a.pem",
                "https://169.254.169.254/a.pem",
                "https://s3.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com/a.txt",
                "file:///etc/passwd",
                "%%")) {
            assertThatThrownBy(() -> verify(signed("alarm.json", Map.of("SigningCertURL", address))))
                    .as(address)
                    .isInstanceOf(Forged.class);
        }
    }

    @Test
    void aSubscriptionIsConfirmedAtAmazonOnly() {
        accept(signed("subscription-confirmation.json", Map.of()));
        assertThat(called).hasSize(1);

        accept(signed("subscription-confirmation.json", Map.of("SubscribeURL", "https://169.254.169.254/latest")));
        assertThat(called).hasSize(1);
    }

    @Test
    void aSubscriptionThatAmazonDidNotSignIsNotConfirmed() {
        accept(Payloads.read("sns", "subscription-confirmation.json"));

        assertThat(called).isEmpty();
    }

    @Test
    void theMessageIsJsonInsideJsonAndItsTimeHasNoColon() {
        var alarm = alert("alarm.json");

        assertThat(alarm.occurredAt()).isEqualTo(Instant.parse("2019-02-15T23:53:45.093Z"));
        assertThat(alarm.alertId()).isEqualTo("1234567890:EU (Ireland):bucketbytesAlarm");
        assertThat(alarm.severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void okEndsTheAlarmThatFired() {
        var alarm = alert("alarm.json");
        var ok = alert("ok.json");

        assertThat(Episodes.of(List.of(ok, alarm)).values()).containsOnly(alarm.episode());
        assertThat(ok.service()).isEqualTo("backup");
        assertThat(ok.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void insufficientDataNeitherFiresNorResolves() {
        assertThat(signals("insufficient-data.json")).isEmpty();
    }

    @Test
    void theRecordsOfALambdaAreRead() {
        assertThat(alert("lambda-single-metric.json").alertId())
                .isEqualTo("arn:aws:cloudwatch:REGION:ACCOUNT_NUMBER:alarm:EXAMPLE");
        assertThat(alert("lambda-multiple-metrics.json").labels()).containsEntry("InstanceId", "TestInstance");
    }

    @Test
    void withoutAnArnTheAlarmIsAccountRegionAndName() {
        assertThat(alert("alarm.json").alertId()).isEqualTo("1234567890:EU (Ireland):bucketbytesAlarm");
    }

    @Test
    void theConfirmationItselfSaysNothing() {
        assertThat(signals("subscription-confirmation.json")).isEmpty();
    }

    private void verify(byte[] body) {
        webhook().verify(new Arrival(Map.of(), Map.of(), body, ARRIVED), List.of(secret()));
    }

    private void accept(byte[] body) {
        webhook().accepted(new Arrival(Map.of(), Map.of(), body, ARRIVED), Bodies.parse(body));
    }

    private static byte[] signed(String payload, Map<String, String> changes) {
        var message = (ObjectNode) JSON.readTree(Payloads.read("sns", payload));
        changes.forEach(message::put);
        var names = message.path("Type").asString("").equals("Notification")
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        var text = new StringBuilder();
        names.forEach(name -> text.append(name)
                .append('\n')
                .append(message.path(name).asString(""))
                .append('\n'));
        try {
            var version2 = message.path("SignatureVersion").asString("").equals("2");
            var signer = Signature.getInstance(version2 ? "SHA256withRSA" : "SHA1withRSA");
            signer.initSign(KEYS.getPrivate());
            signer.update(text.toString().getBytes(StandardCharsets.UTF_8));
            message.put("Signature", Base64.getEncoder().encodeToString(signer.sign()));
            return JSON.writeValueAsBytes(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void anotherAttemptHasTheSameMessageIdAndSaysTheSame() {
        var body = Payloads.read("sns", "alarm.json");
        var first = webhook().deliveryId(new Arrival(Map.of(), Map.of(), body, ARRIVED), JSON.readTree(body));
        var later = new Arrival(Map.of("x-amz-sns-retry", "2"), Map.of(), body, ARRIVED.plusSeconds(20));

        assertThat(first).isNotNull();
        assertThat(webhook().deliveryId(later, JSON.readTree(body))).isEqualTo(first);
        assertThat(signals("alarm.json", body)).isEqualTo(signals("alarm.json"));
    }

    @Test
    void theTimeOfTheEnvelopeAndDatesInTheReasonAreNotWhenItHappened() {
        var body = (ObjectNode) JSON.readTree(Payloads.read("sns", "alarm.json"));
        body.put("Timestamp", "2019-02-17T00:00:00.000Z");
        var message = (ObjectNode) JSON.readTree(body.path("Message").asString());
        message.put("NewStateReason", "Threshold Crossed: 1 datapoint [9.0 (31/12/30 00:00:00)] was greater.");
        body.put("Message", message.toString());

        assertThat(signals("alarm.json", JSON.writeValueAsBytes(body))
                        .getFirst()
                        .occurredAt())
                .isEqualTo(Instant.parse("2019-02-15T23:53:45.093Z"));
    }
}
