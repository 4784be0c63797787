package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static dev.debrief.command.correlation.Signals.deployed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.correlation.KnownIncident.Declared;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 4: a service next to that of an incident joins it rather than open one of its own. */
class NeighbourTest {
    @ParameterizedTest
    @CsvSource({"checkout, payments", "payments, checkout", "Shop, PAYMENTS"})
    void aServiceThatIsNeededOrNeedsJoins(String first, String second) {
        var placed = group(
                alert("a", first, "10:00").fires(), alert("b", second, "10:04").fires());

        assertThat(placed.of("b")).isEqualTo("a");
    }

    @Test
    void theReasonNamesBothServicesAsTheyAreWrittenAndTheTimeBetween() {
        var placed = group(
                alert("a", "CHECKOUT", "10:00").fires(),
                alert("b", "Payments", "11:04").fires());

        assertThat(placed.why("b"))
                .isEqualTo(
                        "neighbour: A service next to it, Payments in production, alerted 1 h 4 min after its impact began:"
                                + " Checkout depends on payments in the catalogue.");
    }

    @ParameterizedTest
    @CsvSource({"10:02, a", "10:15, a", "10:16, b"})
    void afterAShortIncidentItJoinsUntilTheWindowFromItsStartIsOver(String start, String opener) {
        var placed = group(
                alert("a", "checkout", "10:00").until("10:03"),
                alert("b", "payments", start).fires());

        assertThat(placed.of("b")).isEqualTo(opener);
    }

    @ParameterizedTest
    @CsvSource({"10:40, a", "11:00, a", "11:01, b"})
    void whileALongIncidentLastsItJoins(String start, String opener) {
        var placed = group(
                alert("a", "checkout", "10:00").until("11:00"),
                alert("b", "payments", start).fires());

        assertThat(placed.of("b")).isEqualTo(opener);
    }

    @Test
    void environmentsMustMatch() {
        var placed = group(
                alert("a", "checkout", "10:00").in("staging").fires(),
                alert("b", "payments", "10:01").in("production").fires(),
                alert("c", "search", "10:02").in(null).fires());

        assertThat(placed.of("b")).isEqualTo("b");
        assertThat(placed.of("c")).isEqualTo("a");
    }

    @Test
    void anAlertThatWouldOpenNothingWaitsAsBefore() {
        var placed = group(
                alert("a", "checkout", "10:00").fires(),
                alert("w", "payments", "10:01").as(Severity.WARNING).fires());

        assertThat(placed.of("w")).isEqualTo("waits");
    }

    @Test
    void onceItHasJoinedItsOtherAlertsAndDeploymentsBelongToTheIncidentToo() {
        var placed = group(
                alert("a", "checkout", "10:00").fires(),
                alert("b", "payments", "10:01").fires(),
                alert("w", "payments", "10:02").as(Severity.WARNING).fires(),
                deployed("d", "payments", "09:50"));

        assertThat(placed.of("w")).isEqualTo("a");
        assertThat(placed.of("d")).isEqualTo("a");
    }

    @Test
    void inAChainOnlyDirectNeighboursOfWhereItBeganJoin() {
        var placed = group(
                alert("a", "payments", "10:00").fires(),
                alert("b", "queue", "10:01").fires(),
                alert("c", "disk", "10:02").fires(),
                alert("c2", "disk", "10:03").fires(),
                alert("b2", "queue", "10:04").fires());

        assertThat(placed.of("b")).isEqualTo("a");
        assertThat(placed.of("c")).as("next to queue, which did not begin it").isEqualTo("c");
        assertThat(placed.of("c2")).isEqualTo("c");
        assertThat(placed.of("b2")).as("its own service answers first").isEqualTo("a");
    }

    @Test
    void threeIncidentsOfTheNeighboursOfOneServiceStayThreeAndItJoinsTheLatest() {
        var placed = group(
                alert("p", "payments", "10:00").fires(),
                alert("s", "search", "10:05").fires(),
                alert("m", "mail", "10:10").fires(),
                alert("hub", "checkout", "10:12").fires(),
                alert("p2", "payments", "10:14").fires());

        assertThat(List.of(placed.of("p"), placed.of("s"), placed.of("m"))).containsExactly("p", "s", "m");
        assertThat(placed.of("hub")).isEqualTo("m");
        assertThat(placed.of("p2")).isEqualTo("p");
    }

    @Test
    void wereTheHubFirstAllThreeAreOneIncident() {
        var placed = group(
                alert("hub", "checkout", "09:58").fires(),
                alert("p", "payments", "10:00").fires(),
                alert("s", "search", "10:05").fires(),
                alert("m", "mail", "10:10").fires());

        assertThat(List.of(placed.of("p"), placed.of("s"), placed.of("m"))).containsOnly("hub");
    }

    @Test
    void oneGreenMemberOfAGroupEndsNothing() {
        var placed = group(
                alert("a", "checkout", "10:00").fires(),
                alert("b", "payments", "10:01").fires(),
                alert("b", "payments", "10:01").ends("10:05"),
                alert("b2", "payments", "14:00").fires(),
                alert("s", "search", "15:00").fires());

        assertThat(placed.of("b2")).as("while checkout still fires").isEqualTo("a");
        assertThat(placed.of("s")).isEqualTo("a");
    }

    @Test
    void aDeclaredIncidentIsJoinedFromShortlyBeforeOn() {
        var declared = new KnownIncident(
                new IncidentId("incident-1"),
                1,
                Set.of(),
                null,
                new Declared(at("10:00"), Set.of("checkout")),
                true,
                null,
                Set.of());
        var answer = Grouping.of(
                List.of(
                        Sighting.of(alert("early", "payments", "09:44").fires()),
                        Sighting.of(alert("b", "search", "09:46").fires())),
                List.of(declared),
                Map.of(),
                CorrelationSettings.DEFAULT,
                Shop.ADJACENT);

        assertThat(answer.of(Sighting.of(alert("early", "payments", "09:44").fires()))
                        .why()
                        .rule())
                .isEqualTo("opens");
        assertThat(answer.of(Sighting.of(alert("b", "search", "09:46").fires()))
                        .why()
                        .evidence())
                .contains("14 min before its impact began");
    }

    @Test
    void switchedOffItChangesNothing() {
        var off = new Adjacency(Shop.CATALOGUE, new NeighbourSettings(false, Duration.ofMinutes(15)));
        var placed = group(
                off,
                alert("a", "checkout", "10:00").fires(),
                alert("b", "payments", "10:01").fires());

        assertThat(placed.of("b")).isEqualTo("b");
    }

    @Test
    void whatArrivesLateMakesOneOfThreeIncidents() {
        var late = alert("hub", "checkout", "09:58").fires();
        var three = List.of(
                alert("p", "payments", "10:00").fires(),
                alert("s", "search", "10:05").fires(),
                alert("m", "mail", "10:10").fires());
        try (var world = new World(Shop.CATALOGUE)) {
            world.hear(three);
            assertThat(world.incidents()).hasSize(3);
            world.hear(late);
            assertThat(world.incidents()).hasSize(1);
        }
    }

    @Test
    void anIncidentThatAPersonTookOnIsNotTakenInByItsNeighbour() {
        try (var world = new World(Shop.CATALOGUE)) {
            var payments = alert("p", "payments", "10:00").fires();
            world.hear(payments);
            var incident = world.incidentOf(payments);
            world.decide(new IncidentAcknowledged(incident, at("10:01"), null, "Ada", at("10:01")));
            world.hear(alert("hub", "checkout", "09:58").fires());

            assertThat(world.incidents()).hasSize(2);
            assertThat(world.incidentOf(payments)).isEqualTo(incident);
        }
    }

    @Test
    void aChangedCatalogueHoldsForWhatIsLookedAtFromThenOn() {
        try (var world = new World()) {
            world.hear(alert("a", "checkout", "10:00").fires());
            world.hear(alert("b", "payments", "10:01").fires());
            world.know(Shop.CATALOGUE);
            assertThat(world.incidents()).as("nothing moves by itself").hasSize(2);

            world.hear(alert("s", "search", "10:02").fires());
            assertThat(world.incidents())
                    .as("checkout was looked at, and payments with it")
                    .hasSize(1);
        }
    }

    /** The alert that opened the incident of each alert, and why it is there. */
    private record Placed(Map<String, String> openers, Map<String, String> reasons) {
        String of(String alert) {
            return openers.getOrDefault(alert, "unknown");
        }

        String why(String alert) {
            return reasons.getOrDefault(alert, "unknown");
        }
    }

    private static Placed group(Object... signals) {
        return group(Shop.ADJACENT, signals);
    }

    private static Placed group(Adjacency adjacency, Object... given) {
        var sightings = new ArrayList<Sighting>();
        for (var each : given) {
            if (each instanceof Signal signal) {
                sightings.add(Sighting.of(signal));
            } else if (each instanceof List<?> list) {
                list.forEach(signal -> sightings.add(Sighting.of((Signal) signal)));
            } else {
                throw new IllegalArgumentException("Neither a signal nor a list of them: " + each);
            }
        }
        Collections.shuffle(sightings, new Random(1));
        var answer = Grouping.of(sightings, Set.of(), Map.of(), CorrelationSettings.DEFAULT, adjacency);
        var openers = new HashMap<String, String>();
        var reasons = new HashMap<String, String>();
        for (var sighting : sightings) {
            var placement = answer.of(sighting);
            var founder =
                    placement.cluster() == null ? null : placement.cluster().founder();
            openers.put(
                    name(sighting),
                    founder == null ? "waits" : name(founder.sightings().getFirst()));
            reasons.put(
                    name(sighting),
                    placement.why().rule() + ": " + placement.why().evidence());
        }
        return new Placed(openers, reasons);
    }

    private static String name(Sighting sighting) {
        var alert = sighting.alert();
        return alert == null ? "d" : alert.substring(alert.indexOf(':') + 1);
    }
}
