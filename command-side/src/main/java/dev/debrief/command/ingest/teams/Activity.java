package dev.debrief.command.ingest.teams;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message that mentions the outgoing webhook. The root of its thread stands behind the conversation's id. */
final class Activity {
    private static final String ROOT = ";messageid=";
    private static final Pattern MENTION = Pattern.compile("<at>[^<]{0,256}</at>(?:&nbsp;|\\s)?");

    private Activity() {}

    static List<Signal> read(Delivery delivery, Fields activity) {
        if (!activity.text("type").equals("message")) {
            return List.of();
        }
        var id = activity.text("id");
        var conversation = activity.object("conversation").text("id");
        var root = conversation.indexOf(ROOT);
        var channel = root < 0 ? conversation : conversation.substring(0, root);
        var thread = root < 0 ? null : conversation.substring(root + ROOT.length());
        var from = activity.object("from");
        return List.of(new Message(
                Message.identity(Teams.NAME, channel, id, Change.POSTED, null),
                Teams.NAME,
                delivery.id(),
                channel,
                id,
                id.equals(thread) ? null : thread,
                Change.POSTED,
                null,
                null,
                from.first("aadObjectId", "id"),
                from.optional("name"),
                "bot".equals(from.optional("role")),
                withoutMention(activity.verbatim("text")),
                null,
                activity.time("timestamp"),
                delivery.observedAt(),
                null,
                List.of()));
    }

    /** What summons the webhook is not what was said. */
    private static String withoutMention(@Nullable String text) {
        return MENTION.matcher(Objects.requireNonNullElse(text, ""))
                .replaceAll("")
                .strip();
    }
}
