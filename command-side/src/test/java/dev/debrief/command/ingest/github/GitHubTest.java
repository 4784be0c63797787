package dev.debrief.command.ingest.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Deployment.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubTest implements WebhookContract {
    @Override
    public String source() {
        return "github";
    }

    @Override
    public String type(String payload) {
        return GitHub.TYPE;
    }

    @Override
    public Map<String, String> headers(String payload) {
        return Map.of("x-github-event", payload.substring(0, payload.indexOf(payload.contains("-") ? '-' : '.')));
    }

    @Override
    public Webhook webhook() {
        return new GitHubWebhook();
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        var signature = HexFormat.of().formatHex(Proofs.hmac(secret.getBytes(StandardCharsets.UTF_8), body));
        return Map.of("x-hub-signature-256", "sha256=" + signature);
    }

    @Test
    void thePublishedSignatureIsAccepted() {
        var published = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        var arrival = new Arrival(
                Map.of("x-hub-signature-256", published),
                Map.of(),
                "Hello, World!".getBytes(StandardCharsets.UTF_8),
                ARRIVED);

        assertThatCode(() -> webhook().verify(arrival, List.of("It's a Secret to Everybody")))
                .doesNotThrowAnyException();
    }

    @Test
    void aDeploymentStartsWhenItIsRequested() {
        var deployment = (Deployment) signals("deployment.json").getFirst();

        assertThat(deployment.id().value()).isEqualTo("deployment:github:145988746:started");
        assertThat(deployment.service()).isEqualTo("Hello-World");
        assertThat(deployment.environment()).isEqualTo("production");
        assertThat(deployment.version()).isEqualTo("f95f852bd8fca8fcc58a9a2d6c842781e32a215e");
        assertThat(deployment.occurredAt()).isEqualTo(Instant.parse("2019-05-15T15:20:53Z"));
    }

    @Test
    void theStatusIsTheTransitionAndTheMovingUpdatedAtOfTheDeploymentIsNot() {
        var deployment = (Deployment) signals("deployment_status-success.json").getFirst();

        assertThat(deployment.state()).isEqualTo(State.SUCCEEDED);
        assertThat(deployment.startedAt()).isEqualTo(Instant.parse("2019-05-15T15:20:53Z"));
        assertThat(deployment.finishedAt()).isEqualTo(Instant.parse("2019-05-15T15:20:55Z"));
        assertThat(deployment.occurredAt()).isEqualTo(Instant.parse("2019-05-15T15:20:55Z"));
    }

    @Test
    void inactiveIsNotARollback() {
        assertThat(signals("deployment_status-inactive.json")).isEmpty();
    }

    @Test
    void waitingInAQueueSaysNothing() {
        for (var state : new String[] {"queued", "pending", "waiting"}) {
            assertThat(signals("deployment_status-success.json", replaced("\"success\"", "\"" + state + "\"")))
                    .isEmpty();
        }
    }

    @Test
    void anErrorIsAFailure() {
        var failed = signals("deployment_status-success.json", replaced("\"success\"", "\"error\""));

        assertThat(((Deployment) failed.getFirst()).state()).isEqualTo(State.FAILED);
    }

    @Test
    void aPreviewEnvironmentSaysNothing() {
        var preview = replaced("\"task\": \"deploy\"", "\"task\": \"deploy\", \"transient_environment\": true");

        assertThat(signals("deployment_status-success.json", preview)).isEmpty();
    }

    @Test
    void aRenamedEnvironmentIsNamedAsItIsNowAndChangesNoIdentity() {
        var renamed = replaced("\"original_environment\": \"production\"", "\"original_environment\": \"live\"");

        assertThat(renamed).isNotEqualTo(Payloads.read("github", "deployment_status-success.json"));
        var signal = signals("deployment_status-success.json", renamed).getFirst();
        assertThat(signal.environment()).isEqualTo("production");
        assertThat(signal.id())
                .isEqualTo(signals("deployment_status-success.json").getFirst().id());
    }

    @Test
    void theEventStandsInTheHeaderOnlyAndIsToldByStructureWithoutIt() {
        assertThat(Payloads.signals(GitHub.TYPE, Map.of(), Payloads.read("github", "deployment_status-success.json")))
                .isEqualTo(signals("deployment_status-success.json"));
    }

    @Test
    void aFormEncodedBodyIsRead() {
        var json = new String(Payloads.read("github", "deployment.json"), StandardCharsets.UTF_8);
        var form = ("payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);

        assertThat(signals("deployment.json", form)).isEqualTo(signals("deployment.json"));
    }

    @Test
    void aWorkflowThatTestsIsNoDeployment() {
        assertThat(signals("workflow_run-tests-completed.json")).isEmpty();
    }

    @Test
    void aWorkflowThatDeploysIsADeployment() {
        var deployment = (Deployment) signals("workflow_run-deploy-failed.json").getFirst();

        assertThat(deployment.state()).isEqualTo(State.FAILED);
        assertThat(deployment.deploymentId()).isEqualTo("run-289782451-1");
        assertThat(deployment.startedAt()).isEqualTo(Instant.parse("2020-10-05T16:33:49Z"));
    }

    @Test
    void pushesAndPingsSayNothing() {
        assertThat(signals("push.json")).isEmpty();
        assertThat(signals("ping.json")).isEmpty();
        assertThat(signals("deployment_review-requested.json")).isEmpty();
    }

    private static byte[] replaced(String from, String to) {
        return new String(Payloads.read("github", "deployment_status-success.json"), StandardCharsets.UTF_8)
                .replace(from, to)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aRedeliveryHasTheIdOfTheFirstDelivery() {
        var body = Payloads.read("github", "deployment.json");
        var guid = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
        var redelivery = new Arrival(Map.of("x-github-delivery", guid), Map.of(), body, ARRIVED.plusSeconds(86_400));

        assertThat(webhook().deliveryId(redelivery, JSON.readTree(body))).isEqualTo(guid);
    }
}
