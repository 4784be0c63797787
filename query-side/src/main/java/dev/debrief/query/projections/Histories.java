package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.PgEventStore;
import dev.debrief.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The streams that grew last, decoded, so that a batch reads from the log only what it does not know. */
@Component
class Histories {
    private static final int EVENTS_HELD = 20_000;

    private final Map<String, List<Happened>> recent = new LinkedHashMap<>(16, 0.75f, true);
    private final EventLog log;
    private final int capacity;
    private int held;
    private int forgotten;

    @Autowired
    Histories(EventLog log, PgEventStore store) {
        this(log, EVENTS_HELD);
        store.onErased(this::forget);
    }

    Histories(EventLog log, int capacity) {
        this.log = log;
        this.capacity = capacity;
    }

    /** The whole history of a stream whose last events are {@code fresh}. */
    History upTo(String streamId, List<Happened> fresh) {
        var first = fresh.getFirst().sequence();
        var asOf = forgotten();
        var known = recall(streamId);
        var events = new ArrayList<Happened>();
        for (var happened : known) if (happened.sequence() < first) events.add(happened);
        while (events.size() < first) {
            var missing = log.stream(streamId, events.size(), (int) Math.min(1_000, first - events.size()));
            if (missing.isEmpty()) {
                throw new IllegalStateException("The log has no event " + events.size() + " of stream " + streamId
                        + ", though a later one was read. Run GET /api/verify?incident=" + streamId + ".");
            }
            missing.forEach(stored -> events.add(happened(stored)));
        }
        for (var happened : fresh) if (happened.sequence() == events.size()) events.add(happened);
        var history = new History(streamId, List.copyOf(events), (int) first);
        remember(history, asOf);
        return history;
    }

    /** Forgets everything, so that text which was erased meanwhile is not written again. */
    synchronized void forget() {
        recent.clear();
        held = 0;
        forgotten++;
    }

    static Happened happened(StoredEvent stored) {
        return new Happened(
                stored.streamId(),
                stored.eventId().toString(),
                stored.sequence(),
                stored.position(),
                stored.recordedAt(),
                stored.event());
    }

    private synchronized List<Happened> recall(String streamId) {
        return recent.getOrDefault(streamId, List.of());
    }

    private synchronized int forgotten() {
        return forgotten;
    }

    private synchronized void remember(History history, int asOf) {
        if (asOf != forgotten) return; // read before a text was erased
        var before = recent.put(history.streamId(), history.events());
        held += history.events().size() - (before == null ? 0 : before.size());
        var eldest = recent.entrySet().iterator();
        while (held > capacity && recent.size() > 1) {
            held -= eldest.next().getValue().size();
            eldest.remove();
        }
    }
}
