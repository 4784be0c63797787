package dev.debrief.command.ingest.slack;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Reactions;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody marked a message: as important, with Slack's own pin or a reaction that stands for one, or as the report of the
 * trouble, with a reaction that stands for that. The event's own time is when that was done; the message keeps its time,
 * which is its ts.
 */
final class MarkEvent {
    private MarkEvent() {}

    static List<Signal> read(Delivery delivery, Fields event, Reactions reactions) {
        var isReaction = event.has("reaction");
        var item = event.optionalObject("item");
        var isMade = event.text("type").endsWith("_added");
        var change = change(isReaction ? shape(event.text("reaction")) : null, isMade, reactions);
        if (!"message".equals(item.optional("type")) || change == null) {
            return List.of(); // a file was marked, or by a reaction that says something else
        }
        var ts = isReaction ? item.text("ts") : item.object("message").text("ts");
        var postedAt = Times.ofSeconds(ts);
        if (postedAt == null) {
            event.violation("item.ts is not a Slack timestamp: give one such as \"1665102338.901939\"");
            return List.of();
        }
        return List.of(mark(delivery, event, item, ts, postedAt, change));
    }

    /** What a reaction, or a pin where there is none, does to the message; null for nothing that is recorded. */
    private static @Nullable Change change(@Nullable String reaction, boolean isMade, Reactions reactions) {
        if (reaction == null || reactions.pins().contains(reaction)) {
            return isMade ? Change.PINNED : Change.UNPINNED;
        }
        return !reactions.reports().contains(reaction) ? null : isMade ? Change.REPORTED : Change.REPORT_WITHDRAWN;
    }

    private static Signal mark(
            Delivery delivery, Fields event, Fields item, String ts, Instant postedAt, Change change) {
        var channel = item.has("channel") ? item.text("channel") : event.text("channel_id");
        var at = event.time("event_ts", Times::ofSeconds);
        var thread = item.optionalObject("message").optional("thread_ts");
        return new Message(
                Message.identity(Slack.NAME, channel, ts, change, at),
                Slack.NAME,
                delivery.id(),
                channel,
                ts,
                ts.equals(thread) ? null : thread,
                change,
                null,
                null,
                event.optional("user"),
                null,
                false,
                null,
                at,
                postedAt,
                delivery.observedAt(),
                null,
                List.of());
    }

    /** A reaction without its skin tone. */
    private static String shape(String reaction) {
        var tone = reaction.indexOf("::");
        return tone < 0 ? reaction : reaction.substring(0, tone);
    }
}
