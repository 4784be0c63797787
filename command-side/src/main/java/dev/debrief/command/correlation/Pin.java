package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentId;
import org.jspecify.annotations.Nullable;

/** A person's decision where a unit belongs; null for on no incident. No rule undoes it. */
record Pin(@Nullable IncidentId to) {}
