package dev.debrief.events.incident;

import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment that may have caused the incident, and the reason in a sentence. {@code weight} is 0 to 1. */
public record SuspectedChange(
        SignalId signal,
        EntryId entry,
        @Nullable String service,
        @Nullable String version,
        Instant at,
        String title,
        String reason,
        double weight) {}
