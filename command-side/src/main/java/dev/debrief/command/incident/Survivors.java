package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentId;

/** Follows an incident through its merges to the one that stands for it now. */
interface Survivors {
    /** The end of the merges of {@code incident}; refused where there is no such incident. */
    IncidentId surviving(IncidentId incident);
}
