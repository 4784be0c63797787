package dev.debrief.events.postmortem;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.debrief.events.incident.IncidentId;

/** The identity and stream of one postmortem: {@code postmortem-} and the UUID of its incident. */
public record PostmortemId(@JsonValue String value) {
    /** The postmortem of an incident; there is one each. */
    public static PostmortemId of(IncidentId incident) {
        return new PostmortemId(incident.value().replaceFirst("^incident-", "postmortem-"));
    }

    @Override
    public String toString() {
        return value;
    }
}
