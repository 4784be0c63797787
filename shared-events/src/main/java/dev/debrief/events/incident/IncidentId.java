package dev.debrief.events.incident;

import com.fasterxml.jackson.annotation.JsonValue;

/** The identity and stream of one incident: {@code incident-} and a UUID. */
public record IncidentId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
