package dev.debrief.query.replay;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.Recorded;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.PgEventStore;
import dev.debrief.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The incidents that were asked about last, decoded: a question reads from the log only what was added since. */
@Component
class KnownStreams {
    private static final int EVENTS_HELD = 30_000;
    private static final int CHUNK = 1_000;

    private final Map<String, List<Recorded>> recent = new LinkedHashMap<>(16, 0.75f, true);
    private final EventLog log;
    private final int capacity;
    private int held;
    private long forgotten;

    @Autowired
    KnownStreams(EventLog log, PgEventStore store) {
        this(log, EVENTS_HELD);
        store.onErased(this::forget);
    }

    KnownStreams(EventLog log, int capacity) {
        this.log = log;
        this.capacity = capacity;
    }

    /** All that is stored of a stream, in its order; empty where there is nothing. */
    List<Recorded> events(String id) {
        long before;
        List<Recorded> known;
        synchronized (this) {
            before = forgotten;
            known = recent.getOrDefault(id, List.of());
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
        held = 0;
        forgotten++;
    }

    private synchronized void remember(String id, List<Recorded> events, long before) {
        if (before != forgotten) return; // it may hold what was erased while it was read
        var replaced = recent.put(id, events);
        held += events.size() - (replaced == null ? 0 : replaced.size());
        var eldest = recent.entrySet().iterator();
        while (held > capacity && eldest.hasNext()) {
            held -= eldest.next().getValue().size();
            eldest.remove();
        }
    }

    private static Recorded recorded(StoredEvent stored) {
        return new Recorded(
                stored.eventId().toString(), stored.sequence(), stored.position(), stored.recordedAt(), (IncidentEvent)
                        stored.event());
    }
}
