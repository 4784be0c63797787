package dev.debrief.command.ingest.webhooks;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.debrief.command.ingest.AllSources;
import dev.debrief.command.ingest.Answer;
import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.SlashCommands;
import dev.debrief.command.ingest.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

class SlashCommandApiTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:05Z");

    @Test
    void aProvenCallIsAnsweredWithWhatCameOfIt() throws Exception {
        api().perform(post("/webhooks/mattermost/commands").content("token=s3cr3t&command=%2Fdebrief&text=ack"))
                .andExpect(status().isOk())
                .andExpect(content().string("mattermost: ack"));
    }

    @Test
    void aCallWithoutTheSecretDoesNothing() throws Exception {
        api().perform(post("/webhooks/mattermost/commands").content("token=guessed&command=%2Fdebrief&text=ack"))
                .andExpect(status().isUnauthorized());
        api().perform(post("/webhooks/slack/commands").content("command=%2Fdebrief&text=ack"))
                .andExpect(status().isForbidden());
    }

    @Test
    void aSourceWithoutSlashCommandsHasNone() throws Exception {
        api().perform(post("/webhooks/alertmanager/commands").content("text=ack"))
                .andExpect(status().isNotFound());
    }

    private static MockMvc api() {
        var settings = new WebhookSettings(Map.of("mattermost", new WebhookSettings.Entry("s3cr3t", null)));
        var commands = new SlashCommands() {
            @Override
            public Set<String> sources() {
                return Set.of("mattermost", "slack");
            }

            @Override
            public Answer answer(String source, Arrival arrival, JsonNode form) {
                return Answer.text(source + ": " + form.path("text").asString());
            }
        };
        return MockMvcBuilders.standaloneSetup(new SlashCommandApi(
                        AllSources.all(Webhook.class),
                        commands,
                        new Doors(settings, "0.0.0.0"),
                        Clock.fixed(NOW, ZoneOffset.UTC)))
                .build();
    }
}
