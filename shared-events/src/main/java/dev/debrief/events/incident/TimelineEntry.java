package dev.debrief.events.incident;

import dev.debrief.events.signal.Link;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline. {@code title} says what happened in a short line; {@code text} is the message, note or
 * description verbatim. {@code why} is null for what a person entered. {@code key} marks a key moment. {@code history}
 * holds earlier values of a corrected line, oldest first.
 */
public record TimelineEntry(
        EntryId id,
        String eventId,
        long position,
        Kind kind,
        Instant occurredAt,
        Instant observedAt,
        Instant recordedAt,
        String title,
        @Nullable String text,
        @Nullable String service,
        String source,
        @Nullable String actor,
        State state,
        @Nullable Attachment why,
        List<Link> links,
        boolean key,
        List<Earlier> history) {

    /** What a line is about. */
    public enum Kind {
        ALERT,
        DEPLOYMENT,
        MESSAGE,
        MILESTONE,
        NOTE,
        STATUS,
        ROLE;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** The word of the API. */
        public String word() {
            return word;
        }
    }

    /** Whether a line stands as first told. */
    public enum State {
        CURRENT,
        AMENDED,
        RETRACTED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** The word of the API. */
        public String word() {
            return word;
        }
    }

    /** How a line read before a correction, and why it was corrected. */
    public record Earlier(
            Instant occurredAt,
            @Nullable String text,
            @Nullable String reason,
            Instant changedAt) {}

    public TimelineEntry {
        links = List.copyOf(links);
        history = List.copyOf(history);
    }

    /** The same line, told in other words. */
    public TimelineEntry told(String otherTitle, String otherActor) {
        return new TimelineEntry(
                id,
                eventId,
                position,
                kind,
                occurredAt,
                observedAt,
                recordedAt,
                otherTitle,
                text,
                service,
                source,
                otherActor,
                state,
                why,
                links,
                key,
                history);
    }

    TimelineEntry asKey() {
        return new TimelineEntry(
                id,
                eventId,
                position,
                kind,
                occurredAt,
                observedAt,
                recordedAt,
                title,
                text,
                service,
                source,
                actor,
                state,
                why,
                links,
                state != State.RETRACTED,
                history);
    }
}
