package dev.debrief.query.projections;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stream from its first event to the last one that a projection has come to; what follows from it is worked out once. */
public final class History {
    private final String streamId;
    private final List<Happened> events;
    private final int written;
    private @Nullable List<Recorded> incident;
    private @Nullable IncidentFacts facts;

    /** Of its events the first {@code written} have been projected before; 0 where that is not certain. */
    History(String streamId, List<Happened> events, int written) {
        this.streamId = streamId;
        this.events = events;
        this.written = written;
    }

    /**
     * This history as the rows of the projection show it until now, null where that is not known. A row that follows from
     * both in the same way need not be written.
     */
    public @Nullable History asWritten() {
        return written == 0 ? null : new History(streamId, events.subList(0, written), 0);
    }

    /** The same history, of which nothing is known to have been projected. */
    History uncertain() {
        return new History(streamId, events, 0);
    }

    public String streamId() {
        return streamId;
    }

    public List<Happened> events() {
        return events;
    }

    /** The position of its last event. */
    public long position() {
        return events.getLast().position();
    }

    /** Its events as what happened to an incident. */
    public List<Recorded> incident() {
        var recorded = incident;
        if (recorded == null) {
            recorded = new ArrayList<>(events.size());
            for (var happened : events) recorded.add(recorded(happened));
            incident = recorded = List.copyOf(recorded);
        }
        return recorded;
    }

    /** When what opened an incident could first be known. */
    public Instant openedAt() {
        return recorded(events.getFirst()).event().observedAt();
    }

    /** The streams of these histories. */
    public static String[] streamIds(List<History> histories) {
        return histories.stream().map(History::streamId).toArray(String[]::new);
    }

    IncidentFacts facts(Supplier<IncidentFacts> fold) {
        var folded = facts;
        if (folded == null) facts = folded = fold.get();
        return folded;
    }

    private static Recorded recorded(Happened happened) {
        return new Recorded(
                happened.eventId(), happened.sequence(), happened.position(), happened.recordedAt(), (IncidentEvent)
                        happened.event());
    }
}
