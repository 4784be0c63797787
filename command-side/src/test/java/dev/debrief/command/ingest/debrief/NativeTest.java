package dev.debrief.command.ingest.debrief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.ingest.AllSources;
import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Payloads;
import dev.debrief.command.ingest.SourceContract;
import dev.debrief.command.ingest.Unreadable;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Link;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NativeTest implements SourceContract {
    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant SENT = Instant.parse("2026-03-02T08:40:00Z");

    @Override
    public String source() {
        return "debrief";
    }

    @Override
    public String type(String payload) {
        return "dev.debrief." + payload.substring(0, payload.indexOf(payload.contains("-") ? '-' : '.')) + ".v1";
    }

    @Test
    void aFiringAlertOccurredWhenItStarted() {
        var alert = (Alert) signals("alert-firing.json").getFirst();

        assertThat(alert.id().value()).isEqualTo("alert:debrief:checkout-errors:2026-03-02T08:00:00Z:firing");
        assertThat(alert.startedAt()).isEqualTo(EIGHT);
        assertThat(alert.occurredAt()).isEqualTo(EIGHT);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.service()).isEqualTo("checkout");
        assertThat(alert.labels()).isEqualTo(Map.of("region", "eu-west-1"));
        assertThat(alert.links()).containsExactly(new Link("Dashboard", "https://metrics.example.com/d/checkout"));
    }

    @Test
    void aResolvedAlertThatWasAcknowledgedSaysBoth() {
        assertThat(signals("alert-resolved.json"))
                .map(Signal::occurredAt)
                .containsExactly(Instant.parse("2026-03-02T08:04:10Z"), Instant.parse("2026-03-02T08:31:00Z"));
        assertThat(signals("alert-resolved.json").getFirst().id())
                .isEqualTo(signals("alert-acknowledged.json").getFirst().id());
    }

    @Test
    void aResolutionWithoutAnEndOccurredWhenItWasSent() {
        var body = """
                {"alertId":"a","status":"resolved","service":"s","severity":"high","title":"t",
                 "startedAt":"2026-03-02T08:00:00Z"}""";

        assertThat(sent(body, SENT).getFirst().occurredAt()).isEqualTo(SENT);
        assertThat(sent(body, null).getFirst().occurredAt()).isEqualTo(Payloads.OBSERVED);
    }

    @Test
    void alertsOfTwoCloudEventsSourcesAreTwo() {
        var body = Payloads.read("debrief", "alert-firing.json");
        var one = Payloads.signals("dev.debrief.alert.v1", Map.of("ce_source", "/eu"), body);
        var other = Payloads.signals("dev.debrief.alert.v1", Map.of("ce_source", "/us"), body);

        assertThat(one.getFirst().id()).isNotEqualTo(other.getFirst().id());
    }

    @Test
    void everyViolatedFieldIsNamedWithItsRemedy() {
        assertThatThrownBy(() -> sent("""
                        {"alertId":"a","status":"broken","severity":"awful","startedAt":"yesterday"}""", null))
                .isInstanceOf(Unreadable.class)
                .hasMessage("dev.debrief.alert.v1: status is unknown: give one of acknowledged, firing, resolved;"
                        + " startedAt is not a time with an offset in the years 1970 to 2199: give one such as"
                        + " 2026-01-31T09:30:00Z; service is missing: give a text; severity is unknown: give one of"
                        + " critical, high, info, warning; title is missing: give a text.");
    }

    @Test
    void aTimeWithoutAnOffsetIsRefused() {
        assertThatThrownBy(() -> sent("""
                        {"milestone":"mitigated","service":"s","at":"2026-03-02T08:00:00"}""", null)).hasMessageContaining("at is not a time with an offset");
    }

    @Test
    void timesAreNeverClamped() {
        var body = """
                {"milestone":"mitigated","incident":"INC-1","at":"2011-04-21T00:47:00.5-07:00"}""";

        assertThat(sent(body, null).getFirst().occurredAt()).isEqualTo(Instant.parse("2011-04-21T07:47:00.500Z"));
    }

    @Test
    void aDeploymentOccurredWhenItFinished() {
        var deployment = (Deployment) signals("deployment-succeeded.json").getFirst();

        assertThat(deployment.id().value()).isEqualTo("deployment:debrief:checkout-741:succeeded");
        assertThat(deployment.occurredAt()).isEqualTo(Instant.parse("2026-03-02T07:58:20Z"));
        assertThat(deployment.startedAt()).isEqualTo(Instant.parse("2026-03-02T07:50:00Z"));
        assertThat(deployment.version()).isEqualTo("7.4.1");
    }

    @Test
    void aRollbackNamesItsIncident() {
        var deployment = (Deployment) signals("deployment-rolled-back.json").getFirst();

        assertThat(deployment.state()).isEqualTo(Deployment.State.ROLLED_BACK);
        assertThat(deployment.incident()).isEqualTo("INC-42");
    }

    @Test
    void anEditOccurredWhenTheMessageWasPosted() {
        var edit = (Message) signals("chat-reply-edited.json").getFirst();

        assertThat(edit.change()).isEqualTo(Message.Change.EDITED);
        assertThat(edit.occurredAt()).isEqualTo(Instant.parse("2026-03-02T08:19:00Z"));
        assertThat(edit.editedAt()).isEqualTo(Instant.parse("2026-03-02T08:19:30Z"));
        assertThat(edit.thread()).isEqualTo("m-1001");
        assertThat(edit.id().value()).isEqualTo("message:debrief:inc-checkout:m-1002:edited:2026-03-02T08:19:30Z");
    }

    @Test
    void aDeletionKeepsNoText() {
        var deletion = (Message) signals("chat-deleted.json").getFirst();

        assertThat(deletion.change()).isEqualTo(Message.Change.DELETED);
        assertThat(deletion.text()).isNull();
        assertThat(deletion.bot()).isTrue();
    }

    @Test
    void aMilestoneOccurredWhenItSays() {
        var report = (MilestoneReport) signals("milestone.json").getFirst();

        assertThat(report.milestone()).isEqualTo(Milestone.MITIGATED);
        assertThat(report.occurredAt()).isEqualTo(Instant.parse("2026-03-02T08:26:00Z"));
        assertThat(report.id().value()).isEqualTo("milestone:debrief:checkout:mitigated:2026-03-02T08:26:00Z");
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        var message = (Message) sent("""
                        {"messageId":"1","channel":"c","author":{"name":"Robin"},"text":"cut \\ud83d",
                         "postedAt":"2026-03-02T08:00:00Z"}""", null).getFirst();

        assertThat(message.text()).isEqualTo("cut ?");
    }

    private static List<Signal> sent(String body, @org.jspecify.annotations.Nullable Instant time) {
        return AllSources.sources()
                .decode(new Delivery(
                        "/test 1", null, Map.of(), body.getBytes(StandardCharsets.UTF_8), Payloads.OBSERVED, time))
                .signals();
    }
}
