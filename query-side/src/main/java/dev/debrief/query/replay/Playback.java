package dev.debrief.query.replay;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One step of an incident played back: an event, and how the incident stood once it was known. */
record Playback(
        long sequence,
        long position,
        String type,
        Instant observedAt,
        Instant recordedAt,
        Object event,
        @Nullable Standing incident) {

    /** How the incident stood then. */
    record Standing(String title, String status, String severity, int lines) {}

    static Playback of(
            Recorded recorded, List<Recorded> known, Function<List<Recorded>, @Nullable IncidentFacts> fold) {
        var facts = known.isEmpty() ? null : fold.apply(known);
        return new Playback(
                recorded.sequence(),
                recorded.position(),
                recorded.event().getClass().getSimpleName(),
                recorded.event().observedAt(),
                recorded.recordedAt(),
                recorded.event(),
                facts == null
                        ? null
                        : new Standing(
                                facts.title(),
                                facts.status().word(),
                                facts.severity().word(),
                                facts.timeline().size()));
    }
}
