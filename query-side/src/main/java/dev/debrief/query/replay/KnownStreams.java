package dev.debrief.query.replay;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.Recorded;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.PgEventStore;
import dev.debrief.eventstore.StoredEvent;
import dev.debrief.query.projections.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The incidents that were asked about last, decoded: a question reads from the log only what was added since. */
@Component
class KnownStreams {
    private static final int EVENTS_HELD = 30_000;
    private static final int CHUNK = 1_000;

    private final Held<List<Recorded>> recent = new Held<>(EVENTS_HELD, List::size);
    private final EventLog log;
    private long forgotten;

    KnownStreams(EventLog log, PgEventStore store) {
        this.log = log;
        store.onErased(this::forget);
    }

    /** All that is stored of a stream, in its order; empty where there is nothing. */
    List<Recorded> events(String id) {
        long before;
        List<Recorded> known;
        synchronized (this) {
            before = forgotten;
            known = Objects.requireNonNullElse(recent.get(id), List.of());
        }
        var events = known;
        List<StoredEvent> chunk;
        do {
            chunk = log.stream(id, events.size(), CHUNK);
            if (!chunk.isEmpty() && events == known) events = new ArrayList<>(known);
            for (var stored : chunk) events.add(recorded(stored));
        } while (chunk.size() == CHUNK);
        if (events == known) return known;
        var grown = List.copyOf(events);
        remember(id, grown, before);
        return grown;
    }

    /** Lets go of everything, so that texts which were erased meanwhile are not shown again. */
    synchronized void forget() {
        recent.clear();
        forgotten++;
    }

    private synchronized void remember(String id, List<Recorded> events, long before) {
        if (before != forgotten) return; // it may hold what was erased while it was read
        recent.put(id, events);
    }

    private static Recorded recorded(StoredEvent stored) {
        return new Recorded(
                stored.eventId().toString(), stored.sequence(), stored.position(), stored.recordedAt(), (IncidentEvent)
                        stored.event());
    }
}
