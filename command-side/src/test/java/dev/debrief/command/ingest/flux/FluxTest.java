package dev.debrief.command.ingest.flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Proofs;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Deployment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FluxTest implements WebhookContract {
    @Override
    public String source() {
        return "flux";
    }

    @Override
    public String type(String payload) {
        return Flux.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new FluxWebhook();
    }

    private Deployment deployment(String payload) {
        return (Deployment) signals(payload).getFirst();
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        var signature = HexFormat.of().formatHex(Proofs.hmac(secret.getBytes(StandardCharsets.UTF_8), body));
        return Map.of("x-signature", "sha256=" + signature);
    }

    @Test
    void theRevisionIsReadInItsOlderAndNewerForm() {
        var older = deployment("validation-failed.json");
        var newer = deployment("reconciliation-succeeded.json");

        assertThat(older.version()).isEqualTo("731f7eaddfb6af01cb2173e18f0f75b0ba780ef1");
        assertThat(newer.version()).isEqualTo("731f7eaddfb6af01cb2173e18f0f75b0ba780ef1");
        assertThat(older.state()).isEqualTo(Deployment.State.FAILED);
        assertThat(newer.state()).isEqualTo(Deployment.State.SUCCEEDED);
        assertThat(newer.environment()).isEqualTo("production");
    }

    @Test
    void reconcilingTheSameRevisionAgainSaysNothingNew() {
        var body = new String(Payloads.read("flux", "reconciliation-succeeded.json"), StandardCharsets.UTF_8);
        var later = body.replace("07:36:19", "07:46:19").getBytes(StandardCharsets.UTF_8);

        assertThat(signals("", later).getFirst().id())
                .isEqualTo(deployment("reconciliation-succeeded.json").id());
    }

    @Test
    void aHelmRollbackIsARollback() {
        assertThat(deployment("rollback-succeeded.json").state()).isEqualTo(Deployment.State.ROLLED_BACK);
        assertThat(deployment("rollback-succeeded.json").version()).isEqualTo("6.5.4");
    }

    @Test
    void fetchingASourceIsNoDeployment() {
        assertThat(signals("new-artifact.json")).isEmpty();
    }

    @Test
    void theProviderThatDoesNotSignSendsAToken() {
        var arrival = new Arrival(Map.of("authorization", "Bearer " + secret()), Map.of(), new byte[0], ARRIVED);

        assertThatCode(() -> webhook().verify(arrival, List.of(secret()))).doesNotThrowAnyException();
    }

    @Test
    void aMessageOfThirtyNineThousandCharactersIsRead() {
        var message = "validation error ".repeat(2_294);
        var body = new String(Payloads.read("flux", "validation-failed.json"), StandardCharsets.UTF_8)
                .replaceFirst("\"message\": *\"[^\"]*\"", "\"message\": \"" + message + "\"");

        assertThat(((Deployment) signals("", body.getBytes(StandardCharsets.UTF_8))
                                .getFirst())
                        .description())
                .isEqualTo(message.strip());
    }
}
