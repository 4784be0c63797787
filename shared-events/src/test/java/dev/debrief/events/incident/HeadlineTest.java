package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.ID;
import static dev.debrief.events.incident.Story.RULE;
import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    @Test
    void theTitleIsThatOfTheAlertThatBeganFirst() {
        assertThat(opened().fires("dns", "13:50")
                        .fires("cpu", "13:42", "15:00")
                        .facts()
                        .title())
                .isEqualTo("cpu is high");
    }

    @Test
    void aDeclaredTitleOutranksAlerts() {
        assertThat(declared("13:50", null).fires("cpu", "13:42").facts().title())
                .isEqualTo("Checkout is down");
    }

    @Test
    void withoutAlertsTheTitleNamesTheServices() {
        assertThat(opened().facts().title()).isEqualTo("Incident on checkout");
    }

    @Test
    void theSeverityIsTheWorstOfTheAlerts() {
        var facts = opened().then(alert("a", "checkout", Severity.WARNING, "13:42"))
                .then(alert("b", "checkout", Severity.CRITICAL, "13:43"))
                .facts();

        assertThat(facts.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aDeclaredSeverityGrowsWithTheAlertsButNeverShrinks() {
        var declared = declared("13:40", null);

        assertThat(declared.then(alert("a", "checkout", Severity.INFO, "13:42"))
                        .facts()
                        .severity())
                .isEqualTo(Severity.HIGH);
        assertThat(declared.then(alert("b", "checkout", Severity.CRITICAL, "13:43"))
                        .facts()
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aPersonsLastWordOnSeverityCounts() {
        var facts = opened().then(alert("a", "checkout", Severity.CRITICAL, "13:42"))
                .then(new SeverityChanged(ID, Severity.WARNING, null, "Ana", at("14:00")))
                .then(new SeverityChanged(ID, Severity.INFO, null, "Ana", at("14:05")))
                .facts();

        assertThat(facts.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void servicesComeInTheOrderOfTheirAlertsEachOnce() {
        var facts = opened().then(alert("a", "Search", Severity.HIGH, "13:50"))
                .then(alert("b", "checkout", Severity.HIGH, "13:42"))
                .then(alert("c", "search", Severity.HIGH, "13:55"))
                .deploys("d", Deployment.State.SUCCEEDED, "ads", "13:00", "13:01")
                .facts();

        assertThat(facts.services()).containsExactly("checkout", "Search");
    }

    @Test
    void aRulesOpeningNamesNoServiceOnceAlertsDo() {
        assertThat(opened().then(alert("a", "search", Severity.HIGH, "13:50"))
                        .facts()
                        .services())
                .containsExactly("search");
    }

    @Test
    void declaredServicesComeFirst() {
        assertThat(declared("13:50", null)
                        .then(alert("a", "search", Severity.HIGH, "13:42"))
                        .facts()
                        .services())
                .containsExactly("checkout", "search");
    }

    @Test
    void channelsAreThoseLinked() {
        var facts = declared("13:50", null)
                .then(new ChannelLinked(ID, "#war-room", "Ana", at("14:00")))
                .then(new ChannelLinked(ID, "#inc-42", "Ana", at("14:01")))
                .facts();

        assertThat(facts.channels()).containsExactly("#inc-42", "#war-room");
    }

    private static AlertFired alert(String alert, String service, Severity severity, String started) {
        var fired = Story.alert(alert, Alert.State.FIRING, started, started, started);
        return new AlertFired(
                ID,
                new Alert(
                        fired.id(),
                        fired.source(),
                        fired.delivery(),
                        alert,
                        fired.state(),
                        service,
                        null,
                        severity,
                        fired.title(),
                        null,
                        fired.startedAt(),
                        fired.occurredAt(),
                        fired.observedAt(),
                        null,
                        null,
                        Map.of(),
                        List.of()),
                RULE);
    }
}
