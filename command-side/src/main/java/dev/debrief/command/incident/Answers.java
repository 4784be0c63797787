package dev.debrief.command.incident;

import dev.debrief.command.incident.Decisions.Stored;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentId;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** How a decision that was followed is answered: with the position to read from, so that people see what they did. */
final class Answers {
    static final String POSITION = "Debrief-Position";

    private Answers() {}

    /** The incident that was decided on, as it is known now. */
    record Decided(IncidentId id, String reference, long position) {}

    /** The line of the timeline that was written. */
    record Written(EntryId id, IncidentId incident, String reference, long position) {}

    static ResponseEntity<Decided> decided(Stored stored) {
        return ResponseEntity.ok().header(POSITION, position(stored)).body(body(stored));
    }

    static ResponseEntity<Decided> declared(Stored stored) {
        return ResponseEntity.created(URI.create("/api/incidents/" + stored.id()))
                .header(POSITION, position(stored))
                .body(body(stored));
    }

    static ResponseEntity<Written> written(Stored stored, EntryId entry) {
        return ResponseEntity.created(URI.create("/api/incidents/" + stored.id() + "/timeline/" + entry))
                .header(POSITION, position(stored))
                .body(new Written(entry, stored.id(), stored.reference(), stored.position()));
    }

    private static Decided body(Stored stored) {
        return new Decided(stored.id(), stored.reference(), stored.position());
    }

    private static String position(Stored stored) {
        return Long.toString(stored.position());
    }
}
