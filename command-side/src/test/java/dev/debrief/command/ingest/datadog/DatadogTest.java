package dev.debrief.command.ingest.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.TokenWebhookContract;
import dev.debrief.command.ingest.Unreadable;
import dev.debrief.command.ingest.Webhook;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Episodes;
import dev.debrief.events.signal.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatadogTest implements TokenWebhookContract {
    @Override
    public String source() {
        return "datadog";
    }

    @Override
    public String type(String payload) {
        return Datadog.TYPE;
    }

    @Override
    public Webhook webhook() {
        return new DatadogWebhook();
    }

    private Alert alert(String payload) {
        return (Alert) signals(payload).getFirst();
    }

    @Test
    void theCycleKeyJoinsTheTransitionsOfOneFiring() {
        var triggered = alert("triggered.json");
        var recovered = alert("recovered.json");

        assertThat(Episodes.of(List.of(recovered, triggered)).values()).containsOnly(triggered.episode());
        assertThat(recovered.occurredAt()).isEqualTo(Instant.ofEpochMilli(1406663872000L));
    }

    @Test
    void numbersAreTextsAndTimesAreMilliseconds() {
        assertThat(alert("triggered.json").occurredAt()).isEqualTo(Instant.parse("2014-07-29T19:37:52Z"));
    }

    @Test
    void withoutACycleKeyAMonitorHasOneAlertForEachOfItsScopes() {
        assertThat(alert("triggered-without-cycle-key.json").alertId()).isEqualTo("1234/host:srv1-us1-prod");
    }

    @Test
    void tagsNameServiceAndEnvironment() {
        assertThat(alert("triggered.json").service()).isEqualTo("api");
        assertThat(alert("triggered.json").environment()).isEqualTo("production");
        assertThat(alert("triggered.json").title()).isEqualTo("High CPU Usage");
        assertThat(alert("triggered.json").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void anUnsetVariableStaysAsItIsWrittenAndSaysNothing() {
        var warn = alert("warn-with-unset-variables.json");

        assertThat(warn.severity()).isEqualTo(Severity.WARNING);
        assertThat(warn.service()).isNull();
        assertThat(warn.links()).isEmpty();
    }

    @Test
    void aLineBreakInTheMessageDoesNotBreakTheTemplate() {
        var body = new String(Payloads.read("datadog", "triggered.json"), StandardCharsets.UTF_8)
                .replace("CPU usage is over", "CPU usage\nis over");

        assertThat(((Alert) signals("", body.getBytes(StandardCharsets.UTF_8)).getFirst()).description())
                .isEqualTo("CPU usage\nis over 90% on srv1-us1-prod.");
    }

    @Test
    void aQuoteInTheMessageBreaksTheTemplateAndIsRefused() {
        var body = new String(Payloads.read("datadog", "triggered.json"), StandardCharsets.UTF_8)
                .replace("CPU usage is over", "\"CPU\" usage is over");

        assertThatThrownBy(() -> signals("", body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Triggered, FIRING", "Re-Triggered, FIRING", "Warn, FIRING", "Re-Warn, FIRING", "No Data, FIRING",
        "Re-No Data, FIRING", "Renotify, FIRING", "Recovered, RESOLVED", "Snoozed,", "$ALERT_TRANSITION,"
    })
    void everyTransitionFiresEndsOrSaysNothing(String transition, Alert.@Nullable State state) {
        var body = new String(Payloads.read("datadog", "triggered.json"), StandardCharsets.UTF_8)
                .replaceFirst(
                        "\"alert_transition\": *\"[^\"]*\"",
                        "\"alert_transition\": \"" + Matcher.quoteReplacement(transition) + "\"");

        assertThat(signals("", body.getBytes(StandardCharsets.UTF_8)))
                .map(signal -> ((Alert) signal).state())
                .isEqualTo(state == null ? List.of() : List.of(state));
    }
}
