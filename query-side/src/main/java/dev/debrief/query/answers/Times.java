package dev.debrief.query.answers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as PostgreSQL keeps them, so that a stored answer and one folded on demand are the same. */
public final class Times {
    private Times() {}

    /** Cut to microseconds. */
    public static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Cut to microseconds, null stays null. */
    public static @Nullable Instant microsOrNull(@Nullable Instant at) {
        return at == null ? null : micros(at);
    }
}
