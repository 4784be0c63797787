package dev.debrief.command.incident;

import dev.debrief.events.incident.Milestone;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people said of a milestone; {@code at} is null for that it is unknown. */
record Statement(
        Milestone milestone, @Nullable Instant at, @Nullable String note) {
    /** True if it already says this; no words are as good as any. */
    boolean says(@Nullable Instant time, @Nullable String words) {
        return Objects.equals(at, time) && (words == null || words.equals(note));
    }
}
