package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentId;
import org.jspecify.annotations.Nullable;

/** Knows which incidents go by the keys of other tools. */
public interface ExternalKeys {
    /** The incident that {@code key} means in any case, unless it is {@code incident}; null where it means no other. */
    @Nullable
    IncidentId meaning(String key, IncidentId incident);
}
