package dev.debrief.command.ingest.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.Secrets;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.command.ingest.WebhookContract;
import dev.debrief.events.signal.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MattermostTest implements WebhookContract {
    @Override
    public String source() {
        return "mattermost";
    }

    @Override
    public String type(String payload) {
        return Mattermost.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new MattermostWebhook();
    }

    private Message message(String payload) {
        return (Message) signals(payload).getFirst();
    }

    @Override
    public byte[] signedBody(String secret) {
        return ("post_id=p&channel_id=c&timestamp=1445532266&text=hi&token=" + secret).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, String> proof(byte[] body, String secret, Instant at) {
        return Map.of();
    }

    @Override
    public boolean signsTheBody() {
        return false;
    }

    @Test
    void aFormCountsSecondsAndJsonMilliseconds() {
        assertThat(message("post.form").occurredAt()).isEqualTo(Instant.ofEpochSecond(1445532266));
        assertThat(message("post-seconds.json").occurredAt()).isEqualTo(Instant.ofEpochSecond(1445532266));
        assertThat(message("post.json").occurredAt()).isEqualTo(Instant.ofEpochSecond(1445532266));
    }

    @Test
    void thePostIsTheIdentityAndItsThreadIsUnknown() {
        var post = message("post.form");

        assertThat(post.id().value()).isEqualTo("message:mattermost:town-square:axdygg1957njfe5pu38saikdho");
        assertThat(post.text()).isEqualTo("some text here");
        assertThat(post.author()).isEqualTo("somename");
        assertThat(post.thread()).isNull();
    }

    @Test
    void theTokenInTheBodyIsMaskedBeforeItIsKept() {
        var masked = new String(Secrets.mask(Payloads.read("mattermost", "post.form")), StandardCharsets.UTF_8);

        assertThat(masked).doesNotContain("zmigewsanbbsdf59xnmduzypjc");
        assertThat(signals("post.form", masked.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(signals("post.form"));
    }
}
