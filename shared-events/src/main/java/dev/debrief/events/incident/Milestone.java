package dev.debrief.events.incident;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The instants that every duration is measured between. */
public enum Milestone {
    @JsonProperty("impactStarted")
    IMPACT_STARTED("impactStarted"),
    @JsonProperty("detected")
    DETECTED("detected"),
    @JsonProperty("acknowledged")
    ACKNOWLEDGED("acknowledged"),
    @JsonProperty("mitigated")
    MITIGATED("mitigated"),
    @JsonProperty("resolved")
    RESOLVED("resolved");

    private final String word;

    Milestone(String word) {
        this.word = word;
    }

    /** The word of the API, for example {@code impactStarted}. */
    public String word() {
        return word;
    }
}
