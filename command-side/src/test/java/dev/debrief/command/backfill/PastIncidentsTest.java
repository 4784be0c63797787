package dev.debrief.command.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.CommandSideTest;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@CommandSideTest
class PastIncidentsTest {
    private final String key = "OPS-" + UUID.randomUUID();

    @LocalServerPort
    private int port;

    @Autowired
    private EventLog log;

    @Test
    void anIncidentOfThePastHasTheMilestonesOfItsRowAndNoOthers() {
        feed("2025-03-01T11:30:00Z", 1, 0);

        var events = events();
        assertThat(events.getFirst()).isInstanceOf(IncidentOpened.class);
        assertThat(milestone(events, Milestone.IMPACT_STARTED)).isEqualTo(Instant.parse("2025-03-01T10:00:00Z"));
        assertThat(milestone(events, Milestone.DETECTED)).isNull();
        assertThat(milestone(events, Milestone.RESOLVED)).isEqualTo(Instant.parse("2025-03-01T11:30:00Z"));
        assertThat(events).hasSize(4);
    }

    @Test
    void theSameTableAgainChangesNothingAndACorrectedTimeIsACorrection() {
        feed("2025-03-01T11:30:00Z", 1, 0);
        var before = events().size();

        feed("2025-03-01T11:30:00Z", 0, 1);
        assertThat(events()).hasSize(before);

        feed("2025-03-01T11:45:00Z", 0, 1);
        assertThat(milestone(events(), Milestone.RESOLVED)).isEqualTo(Instant.parse("2025-03-01T11:45:00Z"));
    }

    private static @Nullable Instant milestone(List<Object> events, Milestone milestone) {
        return events.reversed().stream()
                .filter(MilestoneSet.class::isInstance)
                .map(MilestoneSet.class::cast)
                .filter(set -> set.milestone() == milestone)
                .findFirst()
                .orElseThrow()
                .at();
    }

    private List<Object> events() {
        var id = new IncidentId("incident-" + UUID.nameUUIDFromBytes(Deposit.bytes("backfill:" + key)));
        return log.stream(id.value(), 0, 100).stream().map(StoredEvent::event).toList();
    }

    private void feed(String resolved, int declared, int known) {
        RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .post()
                .uri("/api/sources/incidents/backfill")
                .contentType(MediaType.parseMediaType("text/csv"))
                .body("key,title,severity,services,impact_started,resolved\n" + key
                        + ",Checkout down,critical,checkout,2025-03-01T10:00:00Z," + resolved + "\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.declared")
                .isEqualTo(declared)
                .jsonPath("$.known")
                .isEqualTo(known);
    }
}
