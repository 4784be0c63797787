package dev.debrief.command.backfill;

import dev.debrief.command.backfill.IncidentTable.Row;
import dev.debrief.command.incident.Decisions;
import dev.debrief.command.incident.IncidentCommand.DeclareIncident;
import dev.debrief.command.incident.IncidentCommand.SetMilestone;
import dev.debrief.command.incident.References;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.eventstore.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Declares incidents of the past, with their milestones as a person's statements. An incident's id follows from its key, so
 * the same table can be fed again: what is known stays, and a changed time corrects the milestone.
 */
@Component
class PastIncidents {
    private static final String REASON = "Imported from a table of incidents.";

    private final Decisions decisions;
    private final References references;
    private final EventLog log;
    private final Clock clock;

    PastIncidents(Decisions decisions, References references, EventLog log, Clock clock) {
        this.decisions = decisions;
        this.references = references;
        this.log = log;
        this.clock = clock;
    }

    /** How many were declared, and how many were known already. */
    record Fed(int declared, int known) {}

    Fed feed(List<Row> rows, @Nullable String actor) {
        var declared = 0;
        for (var row : rows) {
            declared += feed(row, actor) ? 1 : 0;
        }
        return new Fed(declared, rows.size() - declared);
    }

    private boolean feed(Row row, @Nullable String actor) {
        var id = new IncidentId("incident-" + UUID.nameUUIDFromBytes(Deposit.bytes("backfill:" + row.key())));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var isNew = log.stream(id.value(), 0, 1).isEmpty();
        if (isNew) {
            decisions.send(new DeclareIncident(
                    id, references.next(), row.title(), row.severity(), row.services(), null, List.of(), actor, now));
        }
        for (var milestone : Milestone.values()) {
            state(id, milestone, row.times().get(milestone), isNew, actor, now);
        }
        return isNew;
    }

    /** A new incident would be detected when it is declared; for one of the past that is not known. */
    private void state(
            IncidentId id,
            Milestone milestone,
            @Nullable Instant at,
            boolean isNew,
            @Nullable String actor,
            Instant now) {
        if (at != null || (isNew && milestone == Milestone.DETECTED)) {
            decisions.send(new SetMilestone(id, milestone, at, REASON, actor, now));
        }
    }
}
