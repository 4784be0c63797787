package dev.debrief.command.ingest.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Deployment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitLabTest implements WebhookContract {
    @Override
    public String source() {
        return "gitlab";
    }

    @Override
    public String type(String payload) {
        return GitLab.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new GitLabWebhook();
    }

    private Deployment deployment(String payload) {
        return (Deployment) signals(payload).getFirst();
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        return Map.of("x-gitlab-token", secret);
    }

    @Override
    public boolean signsTheBody() {
        return false;
    }

    @Test
    void theOffsetOfAStatusChangeCounts() {
        var deployment = deployment("deployment-success.json");

        assertThat(deployment.occurredAt()).isEqualTo(Instant.parse("2021-04-28T19:50:00Z"));
        assertThat(deployment.id().value()).isEqualTo("deployment:gitlab:15:succeeded");
        assertThat(deployment.service()).isEqualTo("test-deployment-webhooks");
        assertThat(deployment.environment()).isEqualTo("staging");
        assertThat(deployment.version()).isEqualTo("279484c0");
    }

    @Test
    void aRunningDeploymentHasStarted() {
        assertThat(deployment("deployment-running.json").state()).isEqualTo(Deployment.State.STARTED);
        assertThat(deployment("deployment-running.json").finishedAt()).isNull();
    }

    @Test
    void anOlderBodyIsReadAsWell() {
        assertThat(deployment("deployment-success-older.json").id())
                .isEqualTo(deployment("deployment-success.json").id());
    }

    @Test
    void everyOtherEventSaysNothingWhateverFormatItsTimesHave() {
        for (var payload : List.of("job.json", "pipeline.json", "push.json", "release.json", "feature_flag.json")) {
            assertThat(signals(payload)).as(payload).isEmpty();
        }
    }

    @Test
    void aCanceledDeploymentSaysNothing() {
        var body = new String(Payloads.read("gitlab", "deployment-success.json"), StandardCharsets.UTF_8)
                .replace("\"success\"", "\"canceled\"");

        assertThat(signals("", body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
