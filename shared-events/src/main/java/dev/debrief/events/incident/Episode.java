package dev.debrief.events.incident;

import dev.debrief.events.signal.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One firing of one alert, folded from its states; {@code endedAt} is null while it fires, as far as is known. */
public record Episode(
        String key,
        String source,
        String title,
        @Nullable String service,
        Severity severity,
        Instant startedAt,
        @Nullable Instant endedAt) {}
