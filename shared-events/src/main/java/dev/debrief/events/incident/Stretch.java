package dev.debrief.events.incident;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time in which something fired without a real pause; {@code to} is null while it does. */
record Stretch(Instant from, @Nullable Instant to) {
    boolean isOverBefore(Instant start, Duration flapping) {
        return to != null && start.isAfter(to.plus(flapping));
    }

    Stretch and(@Nullable Instant end) {
        return to == null || end == null ? new Stretch(from, null) : new Stretch(from, end.isAfter(to) ? end : to);
    }
}
