package dev.debrief.events.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What people can set at the top of an incident, whatever its signals say. */
public enum IncidentField {
    @JsonProperty("title")
    TITLE,
    @JsonProperty("severity")
    SEVERITY,
    @JsonProperty("services")
    SERVICES,
    @JsonProperty("type")
    TYPE,
    @JsonProperty("tags")
    TAGS,
    @JsonProperty("labels")
    LABELS;

    /** The word of the API: {@code title}, {@code severity} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
