package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.PgEventStore;
import dev.debrief.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The streams that grew last, decoded, so that a batch reads from the log only what it does not know. */
@Component
class Histories {
    private static final int EVENTS_HELD = 20_000;

    private final Held<List<Happened>> recent;
    private final EventLog log;
    private int forgotten;

    @Autowired
    Histories(EventLog log, PgEventStore store) {
        this(log, EVENTS_HELD);
        store.onErased(this::forget);
    }

    Histories(EventLog log, int capacity) {
        this.log = log;
        this.recent = new Held<>(capacity, List::size);
    }

    /** The whole history of a stream whose last events are {@code fresh}. */
    History upTo(String streamId, List<Happened> fresh) {
        var first = fresh.getFirst().sequence();
        var asOf = forgotten();
        var known = Objects.requireNonNullElse(recent.get(streamId), List.<Happened>of());
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

    private synchronized int forgotten() {
        return forgotten;
    }

    private synchronized void remember(History history, int asOf) {
        if (asOf != forgotten) return; // read before a text was erased
        recent.put(history.streamId(), history.events());
    }
}
