package dev.debrief.command.ingest.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.TokenWebhookContract;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Deployment;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JenkinsTest implements TokenWebhookContract {
    @Override
    public String source() {
        return "jenkins";
    }

    @Override
    public String type(String payload) {
        return Jenkins.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new JenkinsWebhook();
    }

    private Deployment deployment(String payload) {
        return (Deployment) signals(payload).getFirst();
    }

    @Test
    void aBuildThatSucceededIsNoDeployment() {
        assertThat(signals("build-completed.json")).isEmpty();
    }

    @Test
    void theStatusAtTheStartIsThatOfTheBuildBefore() {
        var started = deployment("deploy-started.json");

        assertThat(started.state()).isEqualTo(Deployment.State.STARTED);
        assertThat(started.service()).isEqualTo("checkout");
        assertThat(started.environment()).isEqualTo("production");
        assertThat(started.version()).isEqualTo("7.4.1");
    }

    @Test
    void completedAndFinalizedSayTheSame() {
        assertThat(deployment("deploy-finalized.json")).isEqualTo(deployment("deploy-completed.json"));
        assertThat(deployment("deploy-completed.json").startedAt()).isEqualTo(Instant.ofEpochMilli(1772437800000L));
        assertThat(deployment("deploy-completed.json").occurredAt()).isEqualTo(Instant.ofEpochMilli(1772438300000L));
    }

    @Test
    void withoutATimeItHappenedWhenItWasSent() {
        assertThat(deployment("deploy-completed-without-time.json").occurredAt())
                .isEqualTo(Payloads.OBSERVED);
    }

    @Test
    void aQueuedBuildSaysNothing() {
        assertThat(signals("deploy-queued.json")).isEmpty();
    }
}
