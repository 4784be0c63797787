package dev.debrief.command.ingest.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.TokenWebhookContract;
import dev.debrief.command.ingest.Unreadable;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Deployment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArgoCdTest implements TokenWebhookContract {
    @Override
    public String source() {
        return "argocd";
    }

    @Override
    public String type(String payload) {
        return ArgoCd.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new ArgoCdWebhook();
    }

    private Deployment deployment(String payload) {
        return (Deployment) signals(payload).getFirst();
    }

    @Test
    void aSyncThatSucceededIsADeploymentOnceItIsHealthy() {
        var deployment = deployment("succeeded-healthy.json");

        assertThat(deployment.state()).isEqualTo(Deployment.State.SUCCEEDED);
        assertThat(deployment.occurredAt()).isEqualTo(Instant.parse("2026-03-02T07:50:42Z"));
        assertThat(deployment.service()).isEqualTo("guestbook");
        assertThat(signals("succeeded-progressing.json")).isEmpty();
    }

    @Test
    void startAndEndOfOneSyncAreOneDeployment() {
        assertThat(deployment("running.json").deploymentId())
                .isEqualTo(deployment("succeeded-healthy.json").deploymentId());
        assertThat(deployment("running.json").finishedAt()).isNull();
    }

    @Test
    void anApplicationWithSeveralSourcesHasSeveralRevisions() {
        assertThat(deployment("succeeded-several-sources.json").version()).isEqualTo("1.4.2,a1b2c3d4");
    }

    @Test
    void aBodyWithoutRevisionAndTimeIsRefusedByName() {
        var commitStatus = """
                {"state":"success","description":"ArgoCD","target_url":"https://argocd.example.com/applications/guestbook",
                 "context":"continuous-delivery/guestbook"}""".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> signals("", commitStatus))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("phase is missing")
                .hasMessageContaining("startedAt is missing");
    }
}
