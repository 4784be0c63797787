package dev.debrief.events.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.debrief.events.Erasable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in a channel, or what became of it later: edited, deleted, marked as important or as a report, or no longer so. A
 * message is (source, channel, messageId); {@code occurredAt} is always when it was posted, {@code editedAt} when this
 * change to it was made (null for the first posting), {@code authorId} and {@code author} who made it. {@code thread} is
 * the messageId of the thread's first message, null outside threads.
 */
public record Message(
        SignalId id,
        String source,
        String delivery,
        String channel,
        String messageId,
        @Nullable String thread,
        Change change,
        @Nullable String service,
        @Nullable String environment,
        @Erasable @Nullable String authorId,
        @Erasable @Nullable String author,
        boolean bot,
        @Erasable @Nullable String text,
        @Nullable Instant editedAt,
        Instant occurredAt,
        Instant observedAt,
        @Nullable String incident,
        List<Link> links)
        implements Signal {

    /** What happened to the message. */
    public enum Change {
        @JsonProperty("posted")
        POSTED,
        @JsonProperty("edited")
        EDITED,
        @JsonProperty("deleted")
        DELETED,
        @JsonProperty("pinned")
        PINNED,
        @JsonProperty("unpinned")
        UNPINNED,
        @JsonProperty("reported")
        REPORTED,
        @JsonProperty("report_withdrawn")
        REPORT_WITHDRAWN;

        /** True for what somebody did to mark the message, and leaves its text as it is. */
        public boolean isMark() {
            return switch (this) {
                case POSTED, EDITED, DELETED -> false;
                case PINNED, UNPINNED, REPORTED, REPORT_WITHDRAWN -> true;
            };
        }
    }

    public Message {
        links = List.copyOf(links);
    }

    /**
     * The identity of a posting, an edit or a deletion: channel, messageId, and editedAt or deleted. A mark is told apart by
     * when it was made.
     */
    public static SignalId identity(
            String source, String channel, String messageId, Change change, @Nullable Instant editedAt) {
        var suffix = switch (change) {
            case POSTED -> "";
            case EDITED -> ":edited:" + editedAt;
            case DELETED -> ":deleted";
            case PINNED -> ":pinned:" + editedAt;
            case UNPINNED -> ":unpinned:" + editedAt;
            case REPORTED -> ":reported:" + editedAt;
            case REPORT_WITHDRAWN -> ":report-withdrawn:" + editedAt;
        };
        return new SignalId("message:" + source + ":" + channel + ":" + messageId + suffix);
    }

    /** The key that a message's posting, edits and deletion share. */
    public String message() {
        return source + ":" + channel + ":" + messageId;
    }
}
