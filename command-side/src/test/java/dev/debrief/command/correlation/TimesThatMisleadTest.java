package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static dev.debrief.command.correlation.Signals.deployed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.correlation.Signals.Firing;
import dev.debrief.events.incident.FoldRules;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.Recorded;
import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Alerts that flap, come late, or come from clocks that are wrong, from their arrival to what the incident says. */
class TimesThatMisleadTest {
    private static IncidentFacts facts(World world, Signal of) {
        return facts(world, world.incidentOf(of));
    }

    private static IncidentFacts facts(World world, IncidentId incident) {
        var recorded = world.log().stream(incident.value()).stream()
                .map(stored -> new Recorded(
                        stored.eventId().toString(),
                        stored.sequence(),
                        stored.position(),
                        stored.recordedAt(),
                        (IncidentEvent) stored.event()))
                .toList();
        return Objects.requireNonNull(IncidentFold.fold(incident, recorded, FoldRules.DEFAULT));
    }

    private static void hearShuffled(World world, List<Signal> signals, int seed) {
        var arrivals = new ArrayList<>(signals);
        Collections.shuffle(arrivals, new Random(seed));
        arrivals.forEach(world::hear);
    }

    private static List<Signal> flapping(String again) {
        var signals = new ArrayList<>(alert("a", "checkout", "10:00").until("10:10"));
        signals.addAll(alert("a", "checkout", again).until("10:50"));
        return signals;
    }

    @Test
    void anAlertThatFlapsWithinTheResolveDelayIsResolvedOnce() {
        try (var world = new World()) {
            hearShuffled(world, flapping("10:15"), 1);

            var facts = facts(world, alert("a", "checkout", "10:00").fires());
            assertThat(facts.resolutions()).containsExactly(at("10:50"));
            assertThat(world.incidents()).hasSize(1);
        }
    }

    @Test
    void anAlertThatFiresAgainWithinTheReopenWindowReopensTheIncident() {
        try (var world = new World()) {
            hearShuffled(world, flapping("10:40"), 2);

            var facts = facts(world, alert("a", "checkout", "10:00").fires());
            assertThat(facts.resolutions()).containsExactly(at("10:10"), at("10:50"));
            assertThat(world.incidents()).hasSize(1);
        }
    }

    @Test
    void anAlertThatFiresAgainAfterTheReopenWindowIsAnotherIncident() {
        try (var world = new World()) {
            hearShuffled(world, flapping("10:41"), 3);

            assertThat(world.incidents()).hasSize(2);
        }
    }

    @Test
    void oneGreenMemberOfAGroupDoesNotResolveTheIncident() {
        var red = alert("instance-2", "checkout", "10:01");
        try (var world = new World()) {
            world.hear(alert("instance-1", "checkout", "10:00").until("10:20"));
            world.hear(red.fires());
            assertThat(facts(world, red.fires()).status()).isNotEqualTo(Status.RESOLVED);
            assertThat(facts(world, red.fires()).at(Milestone.RESOLVED)).isNull();

            world.hear(red.ends("10:30"));
            assertThat(facts(world, red.fires()).at(Milestone.RESOLVED)).isEqualTo(at("10:30"));
        }
    }

    @Test
    void whatComesDaysLateJoinsTheIncidentOfItsTime() {
        var late = deployed("d", "checkout", "09:55");
        try (var world = new World()) {
            world.hear(alert("a", "checkout", "10:00").until("10:20"));
            world.hear(alert("a", "checkout", "20:00").until("20:20"));
            world.hear(late);

            assertThat(world.incidentOf(late))
                    .isEqualTo(world.incidentOf(alert("a", "checkout", "10:00").fires()));
        }
    }

    @Test
    void anAlertThatSaysItBeginsInTheFutureIsKeptAsItSaysAndTouchesNoOtherIncident() {
        var future = new Firing(
                "b", "checkout", "production", Severity.CRITICAL, at("10:00").plus(Duration.ofDays(400)), null);
        try (var world = new World()) {
            world.hear(alert("a", "checkout", "10:00").until("10:20"));
            world.hear(future.fires());

            assertThat(facts(world, future.fires()).at(Milestone.IMPACT_STARTED))
                    .isEqualTo(future.start());
            assertThat(facts(world, alert("a", "checkout", "10:00").fires()).at(Milestone.RESOLVED))
                    .isEqualTo(at("10:20"));
            assertThat(world.incidents()).hasSize(2);
        }
    }

    @Test
    void aSenderWhoseClockIsAnHourAheadIsCountedAsEarlyNotAsNegative() {
        var ahead = alert("a", "checkout", "11:00").fires();
        var heardBefore = new Alert(
                ahead.id(),
                ahead.source(),
                ahead.delivery(),
                ahead.alertId(),
                ahead.state(),
                ahead.service(),
                ahead.environment(),
                ahead.severity(),
                ahead.title(),
                null,
                ahead.startedAt(),
                ahead.occurredAt(),
                at("10:01"),
                null,
                null,
                ahead.labels(),
                ahead.links());
        try (var world = new World()) {
            world.hear(heardBefore);

            var facts = facts(world, heardBefore);
            assertThat(facts.at(Milestone.IMPACT_STARTED)).isEqualTo(at("11:00"));
            assertThat(facts.durations().ttd()).isZero();
        }
    }

    @Test
    void twoMonitorsWhoseClocksAreAnHourApartStillMakeOneIncidentWhileItLasts() {
        try (var world = new World()) {
            var right = alert("a", "checkout", "10:00");
            var behind = alert("b", "checkout", "09:02");
            world.hear(right.fires());
            world.hear(behind.fires());

            assertThat(world.incidentOf(behind.fires())).isEqualTo(world.incidentOf(right.fires()));
            assertThat(facts(world, right.fires()).at(Milestone.IMPACT_STARTED)).isEqualTo(at("09:02"));
        }
    }

    @Test
    void whatNamedAnIncidentBeforeItWasThereIsAttachedOnceItIs() {
        var naming = Signals.said("m", "general", null, null, "INC-1", "10:05");
        try (var world = new World()) {
            world.hear(naming);
            world.hear(alert("a", "checkout", "10:00").fires());
            world.settle();

            assertThat(world.incidentOf(naming))
                    .isEqualTo(world.incidentOf(alert("a", "checkout", "10:00").fires()));
        }
    }

    @Test
    void anIncidentThatHoldsNothingAnyMoreIsVacant() {
        var severe = alert("a", "checkout", "10:00").fires();
        var mild = new Alert(
                severe.id(),
                severe.source(),
                "first",
                severe.alertId(),
                severe.state(),
                severe.service(),
                severe.environment(),
                Severity.INFO,
                severe.title(),
                null,
                severe.startedAt(),
                severe.occurredAt(),
                severe.observedAt().minusSeconds(30),
                null,
                null,
                severe.labels(),
                severe.links());
        try (var world = new World()) {
            world.hear(severe);
            var incident = world.incidentOf(severe);
            assertThat(facts(world, incident).vacant()).isFalse();

            world.hear(mild); // the sighting that counts opens none

            assertThat(facts(world, incident).vacant()).isTrue();
            assertThat(world.incidents()).isEmpty();
        }
    }
}
