package dev.debrief.events.incident;

import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.Comparator;

/** A signal that is on an incident, as it was first seen, and why it is here. */
record Sighting<S extends Signal>(S signal, Recorded recorded, Attachment why) {
    /** When it happened, then what it is: nothing that depends on arrival. */
    static final Comparator<Sighting<?>> BY_OCCURRENCE = Comparator.<Sighting<?>, Instant>comparing(
                    sighting -> sighting.signal().occurredAt())
            .thenComparing(sighting -> sighting.signal().id());

    static final Comparator<Sighting<?>> BY_OBSERVATION = Comparator.<Sighting<?>, Instant>comparing(
                    sighting -> sighting.signal().observedAt())
            .thenComparing(sighting -> sighting.signal().delivery());

    String eventId() {
        return recorded.eventId();
    }

    Sighting<S> because(Attachment reason) {
        return new Sighting<>(signal, recorded, reason);
    }
}
