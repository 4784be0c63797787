package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.signal.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    @Test
    void aRepeatChangesNothing() {
        try (var world = new World()) {
            var fired = alert("a", "checkout", "10:00").fires();

            assertThat(world.hear(fired, fired)).isEqualTo(1);
            var head = world.log().head();
            assertThat(world.hear(fired)).isZero();
            assertThat(world.hear(heardAt(fired, at("10:30"), "later"))).isZero();
            assertThat(world.log().head()).isEqualTo(head);
        }
    }

    @Test
    void anEarlierSightingIsRecordedAgainBecauseItIsWhatCounts() {
        try (var world = new World()) {
            var late = heardAt(alert("a", "checkout", "10:00").fires(), at("10:30"), "z");
            var early = heardAt(late, at("10:02"), "y");
            world.hear(late);

            assertThat(world.hear(early)).isEqualTo(1);

            assertThat(world.stream(world.incidentOf(late)))
                    .filteredOn(AlertFired.class::isInstance)
                    .extracting(event -> ((AlertFired) event).alert())
                    .containsExactly(late, early);
        }
    }

    @Test
    void ofTwoSightingsAtTheSameInstantTheDeliveryDecides() {
        try (var world = new World()) {
            var one = heardAt(alert("a", "checkout", "10:00").fires(), at("10:02"), "b");
            world.hear(one);

            assertThat(world.hear(heardAt(one, at("10:02"), "c"))).isZero();
            assertThat(world.hear(heardAt(one, at("10:02"), "a"))).isEqualTo(1);
        }
    }

    @Test
    void twoProcessesNeverOpenTwoIncidentsForOneService() throws Exception {
        try (var world = new World();
                var other = world.another();
                var threads = Executors.newFixedThreadPool(2)) {
            var one = new ArrayList<Callable<Integer>>();
            for (var process : List.of(world, other)) {
                one.add(() -> {
                    for (var minute = 10; minute < 40; minute++) {
                        var name = (process == world ? "a" : "b") + minute;
                        process.hear(alert(name, "checkout", "10:" + minute).fires());
                    }
                    return 0;
                });
            }
            for (var done : threads.invokeAll(one)) {
                done.get();
            }
            assertThat(world.incidents()).hasSize(1);
            assertThat(world.jdbc().queryForObject("SELECT count(*) FROM command.incident", Integer.class))
                    .as("opened at most once too often by the order of arrival, never twice for one service")
                    .isEqualTo(1);
        }
    }

    private static Alert heardAt(Alert it, Instant observedAt, String delivery) {
        return new Alert(
                it.id(),
                it.source(),
                delivery,
                it.alertId(),
                it.state(),
                it.service(),
                it.environment(),
                it.severity(),
                it.title(),
                it.description(),
                it.startedAt(),
                it.occurredAt(),
                observedAt,
                it.actor(),
                it.incident(),
                Map.of(),
                List.of());
    }
}
