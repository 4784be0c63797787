package dev.debrief.command.ingest.discord;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message, its edit or its deletion. What was deleted is told by ids alone; when, by the event or its arrival. */
final class MessageEvent {
    /** Plain messages, replies, and the answers to commands; all others are notices of the system. */
    private static final Set<String> WRITTEN = Set.of("0", "19", "20", "23");

    private MessageEvent() {}

    static List<Signal> read(Delivery delivery, @Nullable String type, Fields message, @Nullable Instant at) {
        var event = Objects.requireNonNullElse(type, "");
        if (event.endsWith("MESSAGE_DELETE")) {
            return List.of(signal(delivery, message, Change.DELETED, at == null ? delivery.sentAt() : at));
        }
        var kind = message.optional("type");
        var written = kind == null || WRITTEN.contains(kind);
        if (!written
                || !(event.endsWith("MESSAGE_CREATE") || event.endsWith("MESSAGE_UPDATE") || event.equals("MESSAGE"))) {
            return List.of();
        }
        if (!message.has("content")) {
            return List.of(); // an update of older clients that holds only what changed, and no text did
        }
        var editedAt = message.optionalTime("edited_timestamp", DiscordTimes::read);
        return List.of(signal(delivery, message, editedAt == null ? Change.POSTED : Change.EDITED, editedAt));
    }

    private static Signal signal(Delivery delivery, Fields message, Change change, @Nullable Instant changedAt) {
        var id = message.text("id");
        var lobby = message.optional("lobby_id"); // all that the deletion of a lobby's message tells
        var channel = lobby == null ? message.text("channel_id") : lobby;
        var author = message.optionalObject("author");
        return new Message(
                Message.identity(Discord.NAME, channel, id, change, changedAt),
                Discord.NAME,
                delivery.id(),
                channel,
                id,
                null,
                change,
                null,
                null,
                author.optional("id"),
                author.first("global_name", "username"),
                author.flag("bot") || message.has("webhook_id"),
                change == Change.DELETED ? null : text(message),
                changedAt,
                postedAt(message, id),
                delivery.observedAt(),
                null,
                List.of());
    }

    private static Instant postedAt(Fields message, String id) {
        var stated = message.optionalTime("timestamp", DiscordTimes::read);
        var at = stated == null ? DiscordTimes.ofId(id) : stated;
        if (at == null) {
            message.violation("id is not a snowflake: give the message's own id");
            return Instant.EPOCH;
        }
        return at;
    }

    /** Without the intent to read messages the content is empty; bots put theirs in embeds. */
    private static String text(Fields message) {
        var content = Objects.requireNonNullElse(message.verbatim("content"), "");
        if (!content.isBlank()) {
            return content;
        }
        var lines = new ArrayList<String>();
        for (var embed : message.objects("embeds")) {
            for (var part : new String[] {"title", "description"}) {
                var line = embed.optional(part);
                if (line != null) {
                    lines.add(line);
                }
            }
        }
        return lines.isEmpty() ? content : String.join("\n", lines);
    }
}
