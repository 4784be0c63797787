package dev.debrief.query.projections;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.Recorded;
import java.time.Instant;
import java.util.List;

/** A stream from its first event to the last one that a projection has come to. */
public record History(String streamId, List<Happened> events) {
    /** The position of its last event. */
    public long position() {
        return events.getLast().position();
    }

    /** Its events as what happened to an incident. */
    public List<Recorded> incident() {
        return events.stream().map(History::recorded).toList();
    }

    /** When what opened an incident could first be known. */
    public Instant openedAt() {
        return recorded(events.getFirst()).event().observedAt();
    }

    /** The streams of these histories. */
    public static String[] streamIds(List<History> histories) {
        return histories.stream().map(History::streamId).toArray(String[]::new);
    }

    private static Recorded recorded(Happened happened) {
        return new Recorded(
                happened.eventId(), happened.sequence(), happened.position(), happened.recordedAt(), (IncidentEvent)
                        happened.event());
    }
}
