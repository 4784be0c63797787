package dev.debrief.query.replay;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.Recorded;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.StoredEvent;
import dev.debrief.query.answers.NotKnown;
import dev.debrief.query.projections.IncidentFolding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds one incident from its own stream, as it was known at an instant or stood at a position of the log. */
@Component
public class AsOf {
    private static final int CHUNK = 1_000;

    private final EventLog log;
    private final IncidentFolding folding;

    AsOf(EventLog log, IncidentFolding folding) {
        this.log = log;
        this.folding = folding;
    }

    /** The facts as of then; null limits nothing. Refuses with {@link NotKnown} where it was not known yet. */
    public IncidentFacts facts(String id, @Nullable Instant knownAt, @Nullable Long position) {
        var facts = factsOrNull(id, knownAt, position);
        if (facts != null) return facts;
        var when = knownAt != null ? "at " + knownAt : "at position " + position;
        throw new NotKnown("Incident " + id + " was not known " + when + ".");
    }

    /** The facts as of then; null where it was not known yet. */
    public @Nullable IncidentFacts factsOrNull(String id, @Nullable Instant knownAt, @Nullable Long position) {
        var events = events(id);
        if (position != null) events = IncidentFold.upTo(events, position);
        if (knownAt != null) events = IncidentFold.asKnownAt(events, knownAt);
        return events.isEmpty() ? null : folding.of(id, events);
    }

    /** The facts that followed from the stream up to and with this sequence; null where it tells of no incident. */
    public @Nullable IncidentFacts factsAfter(String id, long sequence) {
        var events = events(id).stream()
                .filter(recorded -> recorded.sequence() <= sequence)
                .toList();
        return folding.of(id, events);
    }

    /** All that is stored of an incident, in stream order; refuses with {@link NotKnown} where there is nothing. */
    List<Recorded> events(String id) {
        var events = new ArrayList<Recorded>();
        List<StoredEvent> chunk;
        do {
            chunk = log.stream(id, events.size(), CHUNK);
            chunk.forEach(stored -> events.add(recorded(stored)));
        } while (chunk.size() == CHUNK);
        if (events.isEmpty()) throw new NotKnown("There is no incident " + id + ".");
        return events;
    }

    private static Recorded recorded(StoredEvent stored) {
        return new Recorded(
                stored.eventId().toString(), stored.sequence(), stored.position(), stored.recordedAt(), (IncidentEvent)
                        stored.event());
    }
}
