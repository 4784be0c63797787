package dev.debrief.command.ingest.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.TokenWebhookContract;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpsgenieTest implements TokenWebhookContract {
    @Override
    public String source() {
        return "opsgenie";
    }

    @Override
    public String type(String payload) {
        return Opsgenie.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new OpsgenieWebhook();
    }

    private Alert alert(String payload) {
        return (Alert) signals(payload).getFirst();
    }

    @Test
    void oneAlertThroughItsLifeKeepsItsNanoseconds() {
        var created = alert("create.json");
        var acknowledged = alert("acknowledge.json");
        var closed = alert("close.json");

        assertThat(created.occurredAt()).isEqualTo(Instant.parse("2015-01-05T10:03:11.104Z"));
        assertThat(acknowledged.occurredAt()).isEqualTo(Instant.parse("2015-01-05T10:03:44.764002246Z"));
        assertThat(Duration.between(created.occurredAt(), acknowledged.occurredAt())
                        .toMillis())
                .isEqualTo(33_660);
        assertThat(Duration.between(created.occurredAt(), closed.occurredAt()).toMillis())
                .isEqualTo(183_565);
        assertThat(Stream.of(created, acknowledged, closed).map(Alert::episode).distinct())
                .hasSize(1);
    }

    @Test
    void theTimeOfACreationIsCreatedAtAndOfEverythingElseUpdatedAt() {
        assertThat(alert("create-2017.json").occurredAt()).isEqualTo(Instant.ofEpochMilli(1502709956288L));
        assertThat(alert("acknowledge.json").startedAt()).isEqualTo(Instant.ofEpochMilli(1420452191104L));
    }

    @Test
    void theAliasCanBeUsedAgainSoItIsNoIdentity() {
        assertThat(alert("create.json").alertId()).isEqualTo("052652ac-5d1c-464a-812a-7dd18bbfba8c");
    }

    @Test
    void aPriorityMayBeANumber() {
        assertThat(alert("create-2017.json").severity()).isEqualTo(Severity.WARNING);
        assertThat(alert("create-2017.json").service()).isEqualTo("Server");
    }

    @Test
    void notesAndTagsSayNothing() {
        assertThat(signals("add-note.json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UnAcknowledge", "AddTags", "AssignOwnership", "TakeOwnership", "Escalate", "AnActionOfTomorrow"
            })
    void whatNeitherFiresNorAcknowledgesNorEndsSaysNothing(String action) {
        var body = new String(Payloads.read("opsgenie", "acknowledge.json"), StandardCharsets.UTF_8)
                .replace("\"Acknowledge\"", "\"" + action + "\"");

        assertThat(signals("", body.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aDeletedAlertIsOver() {
        var body = new String(Payloads.read("opsgenie", "close.json"), StandardCharsets.UTF_8)
                .replace("\"Close\"", "\"Delete\"");

        assertThat(((Alert) signals("", body.getBytes(StandardCharsets.UTF_8)).getFirst()).state())
                .isEqualTo(Alert.State.RESOLVED);
    }
}
