package dev.debrief.events.incident;

import java.util.Locale;

/** Where an incident stands. Derived from facts, never stored as one. */
public enum Status {
    OPEN,
    MITIGATED,
    RESOLVED,
    CLOSED,
    DISMISSED;

    /** The word of the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
