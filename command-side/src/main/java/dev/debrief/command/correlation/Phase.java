package dev.debrief.command.correlation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where something lies about a span. */
enum Phase {
    BEFORE,
    DURING,
    AFTER;

    /** Where {@code at} lies about a span, whose end is null while it lasts; null beyond the window. */
    static @Nullable Phase of(Instant start, @Nullable Instant end, Instant at, CorrelationSettings.Window window) {
        if (at.isBefore(start)) {
            return at.isBefore(start.minus(window.before())) ? null : BEFORE;
        }
        if (end == null || !at.isAfter(end)) {
            return DURING;
        }
        return at.isAfter(end.plus(window.after())) ? null : AFTER;
    }

    String words(CorrelationSettings.Window window) {
        return switch (this) {
            case BEFORE -> "less than " + words(window.before()) + " before its impact began";
            case DURING -> "while its impact lasted";
            case AFTER -> "less than " + words(window.after()) + " after it ended";
        };
    }

    private static String words(Duration duration) {
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
