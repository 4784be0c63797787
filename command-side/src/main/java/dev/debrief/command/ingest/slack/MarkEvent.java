package dev.debrief.command.ingest.slack;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.command.ingest.Times;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Somebody marked a message as important: with Slack's own pin, or with a pushpin as reaction. The event's own time is when
 * that was done; the message keeps its time, which is its ts.
 */
final class MarkEvent {
    private static final Set<String> PINS = Set.of("pushpin", "round_pushpin");

    private MarkEvent() {}

    static List<Signal> read(Delivery delivery, Fields event) {
        var isReaction = event.has("reaction");
        var item = event.optionalObject("item");
        if (!"message".equals(item.optional("type")) || (isReaction && !PINS.contains(shape(event.text("reaction"))))) {
            return List.of(); // a file was marked, or by a reaction that says something else
        }
        var ts = isReaction ? item.text("ts") : item.object("message").text("ts");
        var postedAt = Times.ofSeconds(ts);
        if (postedAt == null) {
            event.violation("item.ts is not a Slack timestamp: give one such as \"1665102338.901939\"");
            return List.of();
        }
        var isMade = event.text("type").endsWith("_added");
        return List.of(mark(delivery, event, item, ts, postedAt, isMade ? Change.PINNED : Change.UNPINNED));
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
