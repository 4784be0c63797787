package dev.debrief.command.ingest.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.TokenWebhookContract;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Episodes;
import dev.debrief.events.signal.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CdEventsTest implements TokenWebhookContract {
    @Override
    public String source() {
        return "cdevents";
    }

    @Override
    public String type(String payload) {
        return "dev.cdevents." + payload.replace(".json", "").replace("-", ".") + ".0.3.0";
    }

    @Override
    public Webhook webhook() {
        return new CdEventsWebhook();
    }

    @Test
    void theVersionInsideTheTypeDoesNotMatter() {
        for (var version : List.of("0.1.0", "0.2.0", "0.6.0-draft")) {
            var body = new String(Payloads.read("cdevents", "service-deployed.json"), StandardCharsets.UTF_8)
                    .replace("deployed.0.3.0", "deployed." + version);
            assertThat(signals("service-deployed.json", body.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(signals("service-deployed.json"));
        }
    }

    @Test
    void theContextTellsWhenItHappenedAndTheArtifactWhatIsDeployed() {
        var deployment = (Deployment) signals("service-deployed.json").getFirst();

        assertThat(deployment.occurredAt()).isEqualTo(Instant.parse("2023-03-20T14:27:05.315384Z"));
        assertThat(deployment.service()).isEqualTo("mySubject123");
        assertThat(deployment.environment()).isEqualTo("test123");
        assertThat(deployment.version())
                .isEqualTo("sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427");
    }

    @Test
    void aRollbackIsARollbackAndWhatIsPublishedOrModifiedSaysNothing() {
        assertThat(((Deployment) signals("service-rolledback.json").getFirst()).state())
                .isEqualTo(Deployment.State.ROLLED_BACK);
        assertThat(signals("service-published.json")).isEmpty();
        assertThat(signals("environment-modified.json")).isEmpty();
    }

    @Test
    void anIncidentIsAnAlertFromDetectedOrReportedToResolved() {
        var detected = (Alert) signals("incident-detected.json").getFirst();
        var reported = (Alert) signals("incident-reported.json").getFirst();
        var resolved = (Alert) signals("incident-resolved.json").getFirst();

        assertThat(detected.service()).isEqualTo("myApp");
        assertThat(reported.severity()).isEqualTo(Severity.WARNING);
        assertThat(reported.links()).hasSize(1);
        assertThat(Episodes.of(List.of(resolved, reported, detected)).values()).containsOnly(detected.episode());
    }

    @Test
    void customDataThatIsEncodedIsNotLookedInto() {
        var body = (ObjectNode) JSON.readTree(Payloads.read("cdevents", "incident-detected.json"));
        body.put("customData", "eyJtZXRyaWMiOiJ4In0=").put("customDataContentType", "application/octet-stream");

        assertThat(((Alert) signals("incident-detected.json", JSON.writeValueAsBytes(body))
                                .getFirst())
                        .severity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void theVersionOfTheSpecificationStandsUnderEitherName() {
        var body = new String(Payloads.read("cdevents", "service-deployed.json"), StandardCharsets.UTF_8);
        var older = body.replace("\"specversion\"", "\"version\"");

        assertThat(older).isNotEqualTo(body);
        assertThat(signals("service-deployed.json", older.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signals("service-deployed.json"));
        assertThat(Payloads.signals(null, Map.of(), older.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signals("service-deployed.json"));
    }
}
