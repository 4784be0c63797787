package dev.debrief.query.replay;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.Recorded;
import dev.debrief.query.answers.NotKnown;
import dev.debrief.query.projections.Held;
import dev.debrief.query.projections.IncidentFolding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Folds one incident from its own stream, as it was known at an instant or stood at a position of the log. */
@Component
public class AsOf {
    private static final int EVENTS_HELD = 10_000;

    /** The last folds of whole incidents with the events that they were folded from: a page is asked for again and again. */
    private final Held<Folded> recent =
            new Held<>(EVENTS_HELD, folded -> folded.events().size());

    private final KnownStreams streams;
    private final IncidentFolding folding;

    AsOf(KnownStreams streams, IncidentFolding folding) {
        this.streams = streams;
        this.folding = folding;
    }

    private record Folded(List<Recorded> events, @Nullable IncidentFacts facts) {}

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
        if (position == null && knownAt == null) return whole(id, events);
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
        var events = streams.events(id);
        if (events.isEmpty()) throw new NotKnown("There is no incident " + id + ".");
        return events;
    }

    private @Nullable IncidentFacts whole(String id, List<Recorded> events) {
        var known = recent.get(id);
        // the same list, not an equal one: after an erasure the events are read anew
        if (known != null && known.events() == events) return known.facts();
        var facts = folding.of(id, events);
        recent.put(id, new Folded(events, facts));
        return facts;
    }
}
