package dev.debrief.events.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Why an incident turned out to be none. */
public enum Dismissal {
    @JsonProperty("false_alarm")
    FALSE_ALARM,
    @JsonProperty("test")
    TEST;

    /** The word of the API: {@code false_alarm}, {@code test}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
