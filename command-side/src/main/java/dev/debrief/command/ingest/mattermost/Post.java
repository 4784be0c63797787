package dev.debrief.command.ingest.mattermost;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post. Neither its thread nor a later edit or deletion is ever told. */
final class Post {
    private static final int DIGITS_OF_MILLIS = 12;

    private Post() {}

    static Signal read(Delivery delivery, Fields fields) {
        var named = fields.optional("channel_name");
        var channel = named == null ? fields.text("channel_id") : named;
        var id = fields.text("post_id");
        var text = fields.verbatim("text");
        return new Message(
                Message.identity(Mattermost.NAME, channel, id, Change.POSTED, null),
                Mattermost.NAME,
                delivery.id(),
                channel,
                id,
                null,
                Change.POSTED,
                null,
                null,
                fields.optional("user_id"),
                fields.optional("user_name"),
                false,
                text == null ? "" : text,
                null,
                fields.time("timestamp", Post::time),
                delivery.observedAt(),
                null,
                List.of());
    }

    /** A form counts seconds and JSON milliseconds; which it was the transport may have lost, but not the digits. */
    private static @Nullable Instant time(String digits) {
        return digits.length() >= DIGITS_OF_MILLIS ? Times.ofMillis(digits) : Times.ofSeconds(digits);
    }
}
