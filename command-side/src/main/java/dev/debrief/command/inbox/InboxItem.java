package dev.debrief.command.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits, for people. {@code id} is a signal of it, {@code signals} are all; whichever is attached takes the
 * others along. {@code text} is cut after 2,000 characters; {@code why} says why no incident has it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InboxItem(
        String id,
        List<String> signals,
        String kind,
        String source,
        @Nullable String service,
        @Nullable String environment,
        Instant occurredAt,
        Instant recordedAt,
        @Nullable String state,
        String title,
        @Nullable String text,
        @Nullable String author,
        String why,
        @JsonIgnore String unit) {
    private static final int LONGEST = 2_000;

    static @Nullable String clip(@Nullable String text) {
        return text == null || text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
