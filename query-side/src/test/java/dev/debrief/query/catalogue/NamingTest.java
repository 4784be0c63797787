package dev.debrief.query.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.AlertAcknowledged;
import dev.debrief.events.incident.IncidentEvent.DeploymentSucceeded;
import dev.debrief.events.incident.IncidentEvent.IncidentMitigated;
import dev.debrief.events.incident.IncidentEvent.MessagePosted;
import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Severity;
import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RunningQuerySide
class NamingTest {
    private static final Instant NINE = Instant.parse("2020-05-01T09:00:00Z");
    private static final Attachment WHY = new Attachment("same-service", "The same service.");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Test
    void whateverAToolCallsAPersonTheirNameIsShownAndTheLogKeepsTheToolsWord() {
        var shop = Stories.incident(7101, "checkout", NINE);
        log.append(
                shop.opened(),
                deployed(shop, "ada-l"),
                shop.fired(),
                acknowledged(shop, "PADA"),
                said(shop, "m1", "U0123ADA", "Looking, as agreed by U0123ADA"),
                said(shop, "m2", "U9", "me too"),
                new RoleAssigned(shop.id(), "commander", "@u0123ada", "U9", shop.after(9)),
                new IncidentMitigated(shop.id(), shop.after(10), null, "ada-l", shop.after(10)));

        for (var question : List.of("", "?knownAt=2030-01-01T00:00:00Z")) {
            var lines = ask.json("/api/incidents/INC-7101/timeline" + question).get("items");
            assertThat(lines.valueStream().map(line -> line.get("title").asString()))
                    .contains(
                            "Acknowledged by Ada Lovelace: checkout is down",
                            "Looking, as agreed by U0123ADA",
                            "Ada Lovelace took the role commander",
                            "Mitigated by Ada Lovelace");
            assertThat(lines.valueStream()
                            .filter(line -> line.has("actor"))
                            .map(line -> line.get("actor").asString()))
                    .containsOnly("Ada Lovelace", "U9");
        }
        var page = ask.get("/incidents/INC-7101").body();
        assertThat(page).contains("2 people").contains("payments team · tier 1 · needs payments");
        assertThat(ask.get("/api/incidents/INC-7101/events").body()).contains("U0123ADA", "PADA");
    }

    private static DeploymentSucceeded deployed(Stories shop, String actor) {
        return new DeploymentSucceeded(
                shop.id(),
                new Deployment(
                        Deployment.identity("github", "d7101", Deployment.State.SUCCEEDED),
                        "github",
                        "delivery-d7101",
                        "d7101",
                        Deployment.State.SUCCEEDED,
                        "checkout",
                        "production",
                        "v1",
                        shop.after(-10),
                        shop.after(-9),
                        shop.after(-9),
                        shop.after(-9),
                        actor,
                        null,
                        null,
                        List.of()),
                WHY);
    }

    private static AlertAcknowledged acknowledged(Stories shop, String actor) {
        return new AlertAcknowledged(
                shop.id(),
                new Alert(
                        Alert.identity("pagerduty", "p7101", NINE, Alert.State.ACKNOWLEDGED),
                        "pagerduty",
                        "delivery-p7101",
                        "p7101",
                        Alert.State.ACKNOWLEDGED,
                        "checkout",
                        "production",
                        Severity.CRITICAL,
                        "checkout is down",
                        null,
                        NINE,
                        shop.after(4),
                        shop.after(4),
                        actor,
                        null,
                        Map.of(),
                        List.of()),
                WHY);
    }

    private static MessagePosted said(Stories shop, String id, String author, String text) {
        return new MessagePosted(
                shop.id(),
                new Message(
                        Message.identity("slack", "inc-7101", id, Message.Change.POSTED, null),
                        "slack",
                        "delivery-" + id,
                        "inc-7101",
                        id,
                        null,
                        Message.Change.POSTED,
                        null,
                        null,
                        author,
                        null,
                        false,
                        text,
                        null,
                        shop.after(6),
                        shop.after(6),
                        null,
                        List.of()),
                WHY);
    }
}
