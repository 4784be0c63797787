package dev.debrief.command.ingest.debrief;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code dev.debrief.chat.v1}. */
final class NativeChat {
    private NativeChat() {}

    static List<Signal> read(Delivery delivery, Fields fields) {
        var deleted = fields.has("deleted") && !"false".equals(fields.optional("deleted"));
        var editedAt = fields.optionalTime("editedAt");
        var change = deleted ? Change.DELETED : editedAt == null ? Change.POSTED : Change.EDITED;
        var changedAt = deleted && editedAt == null ? delivery.sentAt() : editedAt;
        var channel = fields.text("channel");
        var messageId = fields.text("messageId");
        var author = fields.optionalObject("author");
        var name = author.first("name", "id");
        if (name == null && !deleted) {
            fields.violation("author.name is missing: give a text");
        }
        return List.of(new Message(
                Message.identity(Native.NAME, channel, messageId, change, changedAt),
                Native.NAME,
                delivery.id(),
                channel,
                messageId,
                thread(fields, messageId),
                change,
                fields.optional("service"),
                fields.optional("environment"),
                author.optional("id"),
                name,
                author.flag("bot"),
                deleted ? null : text(fields),
                changedAt,
                fields.time("postedAt"),
                delivery.observedAt(),
                fields.optional("incident"),
                fields.links("links")));
    }

    private static @Nullable String thread(Fields fields, String messageId) {
        var thread = fields.optional("thread");
        return messageId.equals(thread) ? null : thread;
    }

    private static @Nullable String text(Fields fields) {
        var text = fields.verbatim("text");
        if (text == null) {
            fields.violation("text is missing: give a text");
        }
        return text;
    }
}
