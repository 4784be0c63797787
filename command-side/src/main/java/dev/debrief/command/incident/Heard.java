package dev.debrief.command.incident;

import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import org.jspecify.annotations.Nullable;

/** A signal that was attached; {@code here} is false since it was moved to {@code to}, or back to its service. */
record Heard(
        SignalId id, EntryId line, boolean here, @Nullable IncidentId to) {
    static Heard of(Signal signal) {
        return new Heard(signal.id(), EntryId.of(signal), true, null);
    }

    Heard movedTo(@Nullable IncidentId target) {
        return new Heard(id, line, false, target);
    }

    /** True if it goes by {@code name}: its own id, or the id of its line. */
    boolean isNamed(String name) {
        return id.value().equals(name) || line.value().equals(name);
    }
}
