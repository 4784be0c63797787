package dev.debrief.events.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one milestone; {@code at} is null unless a time is known, {@code from} are the events it rests on. */
public record MilestoneValue(State state, @Nullable Instant at, List<String> from) {
    /** What can be said of a milestone; see docs/domain.md. */
    public enum State {
        RECORDED,
        PENDING,
        NOT_APPLICABLE,
        UNKNOWN,
        EARLY,
        INVALID;

        /** The word of the API: {@code Recorded}, {@code NotApplicable} and so on. */
        public String word() {
            return switch (this) {
                case RECORDED -> "Recorded";
                case PENDING -> "Pending";
                case NOT_APPLICABLE -> "NotApplicable";
                case UNKNOWN -> "Unknown";
                case EARLY -> "Early";
                case INVALID -> "Invalid";
            };
        }
    }

    public MilestoneValue {
        from = List.copyOf(from);
    }
}
