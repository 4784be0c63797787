package dev.debrief.command.ingest;

import dev.debrief.events.signal.Signal;
import java.util.List;

/** What a delivery was found to say, and which source read it; no signals where there was nothing to record. */
public record Decoded(String source, Delivery delivery, List<Signal> signals) {
    public Decoded {
        signals = List.copyOf(signals);
    }
}
