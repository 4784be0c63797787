package dev.debrief.command.postmortem;

import static dev.debrief.command.postmortem.Checkout.DOWN;
import static dev.debrief.command.postmortem.Checkout.TEN;
import static dev.debrief.command.postmortem.Checkout.declared;
import static dev.debrief.command.postmortem.Checkout.facts;
import static dev.debrief.command.postmortem.Checkout.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.IncidentClosed;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Instant FIVE_PAST_TEN = TEN.plus(Duration.ofMinutes(5));

    @Test
    void aSevereIncidentIsReadyWhenItCannotFlapAnyMore() {
        assertThat(ready(declared(Severity.CRITICAL), resolved())).isEqualTo(FIVE_PAST_TEN);
        assertThat(ready(declared(Severity.HIGH), resolved())).isEqualTo(FIVE_PAST_TEN);
    }

    @Test
    void aClosedIncidentIsAsReadyAsAResolvedOne() {
        assertThat(ready(declared(Severity.HIGH), resolved(), new IncidentClosed(DOWN, null, null, TEN)))
                .isEqualTo(FIVE_PAST_TEN);
    }

    @Test
    void whatIsLessSevereGetsNoneByItself() {
        assertThat(ready(declared(Severity.WARNING), resolved())).isNull();
    }

    @Test
    void whatGoesOnIsNotReady() {
        assertThat(ready(declared(Severity.CRITICAL))).isNull();
        assertThat(ready(declared(Severity.CRITICAL), resolved(), new IncidentReopened(DOWN, null, null, TEN)))
                .isNull();
    }

    @Test
    void whatWasDismissedOrMergedGetsNone() {
        var why = Attachment.byPerson("A person found that both are one incident.");
        var into = new IncidentId("incident-0190a1b2-0000-7000-8000-000000000043");
        assertThat(ready(declared(Severity.CRITICAL), resolved(), new IncidentDismissed(DOWN, null, null, null, TEN)))
                .isNull();
        assertThat(ready(declared(Severity.CRITICAL), resolved(), new IncidentMerged(DOWN, into, why, null, TEN)))
                .isNull();
    }

    private static @Nullable Instant ready(IncidentEvent... events) {
        var settings = new PostmortemSettings(
                Severity.HIGH, Duration.ofMinutes(5), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new Readiness(settings).of(facts(events));
    }
}
