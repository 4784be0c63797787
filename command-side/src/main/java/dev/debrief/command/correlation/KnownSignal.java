package dev.debrief.command.correlation;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import org.jspecify.annotations.Nullable;

/**
 * A sighting, and where it is recorded: on {@code incident} (null: on none), why, and the event that last recorded it.
 * {@code pin} is a person's decision about its unit.
 */
record KnownSignal(
        Sighting sighting,
        @Nullable IncidentId incident,
        Attachment why,
        String stream,
        long sequence,
        @Nullable Pin pin) {
    /** Where it is recorded from now on. A sighting that came earlier takes the place of one that came later. */
    KnownSignal recorded(Sighting seen, @Nullable IncidentId on, Attachment because, String onStream, long at) {
        return new KnownSignal(seen, on, because, onStream, at, pin);
    }
}
