package dev.debrief.command.ingest.slack;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code message} event. A message is (channel, ts); its ts is a text, since as a number it would lose digits. In an
 * edit or deletion the outer ts is when that was done, and the message keeps its own.
 */
final class MessageEvent {
    private static final Set<String> WRITTEN =
            Set.of("", "bot_message", "file_share", "thread_broadcast", "me_message", "app_mention");

    private MessageEvent() {}

    static List<Signal> read(Delivery delivery, Fields event) {
        var subtype = Objects.requireNonNullElse(event.optional("subtype"), "");
        return switch (subtype) {
            case "message_changed" -> changed(delivery, event);
            case "message_deleted" -> {
                var before = event.optionalObject("previous_message");
                yield List.of(deletion(delivery, event, before, event.text("deleted_ts")));
            }
            // Over the Events API message_replied comes without its subtype: it holds the thread's parent, not the
            // reply.
            default ->
                WRITTEN.contains(subtype) && !event.has("message")
                        ? List.of(signal(delivery, event, event, event.text("ts"), Change.POSTED, null))
                        : List.of();
        };
    }

    /** Unfurled links and thread counters come as changes too; only a changed text is an edit. */
    private static List<Signal> changed(Delivery delivery, Fields event) {
        var now = event.object("message");
        var before = event.optionalObject("previous_message");
        var stated = now.optional("ts");
        var ts = stated == null ? before.text("ts") : stated;
        if (isTombstone(now)) {
            return List.of(deletion(delivery, event, before.has("ts") ? before : now, ts));
        }
        var edited = now.optionalObject("edited").optionalTime("ts", Times::ofSeconds);
        var rewritten =
                before.has("ts") ? !Objects.equals(MessageText.of(now), MessageText.of(before)) : edited != null;
        if (!rewritten) {
            return List.of();
        }
        var at = edited == null ? event.time("ts", Times::ofSeconds) : edited;
        return List.of(signal(delivery, event, now, ts, Change.EDITED, at));
    }

    /** Deleting the first message of a thread leaves a tombstone in its place instead of a deletion. */
    private static boolean isTombstone(Fields message) {
        return "tombstone".equals(message.optional("subtype"))
                || "USLACKBOT".equals(message.optional("user"))
                        && "This message was deleted.".equals(message.optional("text"));
    }

    private static Signal deletion(Delivery delivery, Fields event, Fields before, String ts) {
        return signal(delivery, event, before, ts, Change.DELETED, event.time("ts", Times::ofSeconds));
    }

    private static Signal signal(
            Delivery delivery, Fields event, Fields message, String ts, Change change, @Nullable Instant changedAt) {
        var channel = event.text("channel");
        var thread = message.optional("thread_ts");
        return new Message(
                Message.identity(Slack.NAME, channel, ts, change, changedAt),
                Slack.NAME,
                delivery.id(),
                channel,
                ts,
                ts.equals(thread) ? null : thread,
                change,
                null,
                null,
                message.first("user", "bot_id"),
                author(message),
                message.has("bot_id") || "bot_message".equals(message.optional("subtype")),
                change == Change.DELETED ? null : MessageText.of(message),
                changedAt,
                postedAt(event, ts),
                delivery.observedAt(),
                null,
                List.of());
    }

    private static Instant postedAt(Fields event, String ts) {
        var at = Times.ofSeconds(ts);
        if (at == null) {
            event.violation("ts is not a Slack timestamp: give one such as \"1665102338.901939\"");
            return Instant.EPOCH;
        }
        return at;
    }

    private static @Nullable String author(Fields message) {
        var name = message.optional("username");
        var bot = message.optionalObject("bot_profile").optional("name");
        var person = message.optionalObject("user_profile").first("display_name", "real_name", "name");
        return name != null ? name : bot != null ? bot : person;
    }
}
