package dev.debrief.events.signal;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What signals that waited on a service's stream were read as no longer counts: read again, they are elsewhere or not. */
@Revision("1")
public record KeptSignalsWithdrawn(ServiceId serviceId, List<SignalId> signals, String reason, Instant observedAt) {
    public KeptSignalsWithdrawn {
        signals = List.copyOf(signals);
    }
}
