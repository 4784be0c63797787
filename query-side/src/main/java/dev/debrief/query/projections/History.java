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
    private @Nullable List<Recorded> incident;
    private @Nullable IncidentFacts facts;

    History(String streamId, List<Happened> events) {
        this.streamId = streamId;
        this.events = events;
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
