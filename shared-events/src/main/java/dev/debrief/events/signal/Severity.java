package dev.debrief.events.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How bad it is, worst first. */
public enum Severity {
    @JsonProperty("critical")
    CRITICAL,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("info")
    INFO;

    /** True if this is as bad as {@code threshold} or worse. */
    public boolean atLeast(Severity threshold) {
        return compareTo(threshold) <= 0;
    }

    /** The worse of the two. */
    public Severity or(Severity other) {
        return atLeast(other) ? this : other;
    }

    /** The word of the API: {@code critical}, {@code high}, {@code warning}, {@code info}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
