package dev.debrief.query.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stretch of time that the dashboard looks at, back from now. */
enum Period {
    QUARTER("90d", "last 90 days", Duration.ofDays(90)),
    YEAR("1y", "last 365 days", Duration.ofDays(365)),
    ALL("all", "all time", null);

    private final String word;
    private final String title;
    private final @Nullable Duration length;

    Period(String word, String title, @Nullable Duration length) {
        this.word = word;
        this.title = title;
        this.length = length;
    }

    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    @Nullable
    Instant from(Instant now) {
        return length == null ? null : now.minus(length);
    }

    static Optional<Period> of(String word) {
        for (var period : values()) if (period.word.equals(word)) return Optional.of(period);
        return Optional.empty();
    }
}
