package dev.debrief.command.incident;

import dev.debrief.events.signal.SignalId;
import java.util.Collection;
import java.util.Set;

/** Knows which signals wait on the streams of their services. */
public interface WaitingSignals {
    /** Of these signals those that wait. */
    Set<SignalId> of(Collection<SignalId> signals);

    /** Appends events of signals none of which waited before or waits now, which spares looking for them. */
    void unchanged(Runnable append);
}
