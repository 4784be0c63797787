package dev.debrief.command.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.web.Malformed;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentTableTest {
    @Test
    void aRowIsAnIncidentWithTheTimesThatAreKnown() {
        var rows = IncidentTable.read("""
                Key,Title,Severity,Services,Impact_started,Resolved
                OPS-7,"Checkout is down, again",critical,checkout; payments,2025-03-01T10:00:00+01:00,
                """);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.key()).isEqualTo("OPS-7");
            assertThat(row.title()).isEqualTo("Checkout is down, again");
            assertThat(row.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(row.services()).containsExactly("checkout", "payments");
            assertThat(row.times()).isEqualTo(Map.of(Milestone.IMPACT_STARTED, Instant.parse("2025-03-01T09:00:00Z")));
        });
    }

    @Test
    void everythingThatIsWrongIsNamedByLineAndColumn() {
        assertThatThrownBy(() -> IncidentTable.read("""
                        key,title,severity,services,resolved
                        OPS-7,,terrible,checkout,yesterday
                        OPS-7,Fine,high,checkout,2025-03-01T10:00:00
                        """))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.violations())
                                .extracting(Malformed.Violation::field)
                                .containsExactlyInAnyOrder(
                                        "line 2, title",
                                        "line 2, severity",
                                        "line 2, resolved",
                                        "line 3, resolved",
                                        "line 3, key"));
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> IncidentTable.read("key,title\nOPS-7,Down\n"))
                .isInstanceOf(Malformed.class)
                .hasMessageContainingAll("severity", "services", "add it");
    }
}
