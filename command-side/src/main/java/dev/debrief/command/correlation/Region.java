package dev.debrief.command.correlation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stretch of time of one service or one alert; without an end, all that follows. */
record Region(String key, Instant from, @Nullable Instant to) {
    static Region around(String key, Instant at, Duration before, Duration after) {
        return new Region(key, at.minus(before), at.plus(after));
    }

    /** The end as PostgreSQL reads it. */
    String until() {
        return to == null ? "infinity" : to.toString();
    }
}
