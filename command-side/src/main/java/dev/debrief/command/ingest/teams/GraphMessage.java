package dev.debrief.command.ingest.teams;

import dev.debrief.command.ingest.Delivery;
import dev.debrief.command.ingest.Fields;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Message.Change;
import dev.debrief.events.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Change notifications of Graph come in a batch. One whose resource data is encrypted or left out carries neither text nor
 * time, and one about the subscription's life no message at all: they say nothing.
 */
final class GraphMessage {
    private GraphMessage() {}

    static List<Signal> read(Delivery delivery, Fields notification) {
        var signals = new ArrayList<Signal>();
        for (var each : notification.objects("value")) {
            var message = each.optionalObject("resourceData");
            if (each.has("changeType") && message.has("createdDateTime")) {
                signals.add(message(delivery, message));
            }
        }
        return signals;
    }

    private static Message message(Delivery delivery, Fields message) {
        var id = message.text("id");
        var channel = message.object("channelIdentity").text("channelId");
        var editedAt = message.optionalTime("lastEditedDateTime");
        var deletedAt = message.optionalTime("deletedDateTime");
        var change = deletedAt != null ? Change.DELETED : editedAt != null ? Change.EDITED : Change.POSTED;
        Instant changedAt = deletedAt != null ? deletedAt : editedAt;
        var user = message.optionalObject("from").optionalObject("user");
        var application = message.optionalObject("from").optionalObject("application");
        return new Message(
                Message.identity(Teams.NAME, channel, id, change, changedAt),
                Teams.NAME,
                delivery.id(),
                channel,
                id,
                message.optional("replyToId"),
                change,
                null,
                null,
                either(user.optional("id"), application.optional("id")),
                either(user.optional("displayName"), application.optional("displayName")),
                application.has("id"),
                change == Change.DELETED ? null : text(message.optionalObject("body")),
                changedAt,
                message.time("createdDateTime"),
                delivery.observedAt(),
                null,
                List.of());
    }

    private static String text(Fields body) {
        var content = body.verbatim("content");
        if (content == null) {
            return "";
        }
        return "html".equals(body.optional("contentType"))
                ? content.replaceAll("<[^>]{0,512}>", "").strip()
                : content;
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
