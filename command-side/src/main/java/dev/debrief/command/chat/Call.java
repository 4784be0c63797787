package dev.debrief.command.chat;

import dev.debrief.command.ingest.Arrival;
import dev.debrief.command.ingest.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A slash command as a tool sends it. {@code channel} is named as the tool's messages name it, {@code at} is when it was
 * typed as far as the tool says, else when it came. {@code answers} is where a late answer can be sent, null for nowhere.
 */
record Call(
        String channel,
        String channelName,
        String person,
        String text,
        Instant at,
        @Nullable String answers) {
    static Call ofSlack(Arrival arrival, JsonNode form) {
        var typed = arrival.header("x-slack-request-timestamp");
        var at = typed == null ? null : Times.ofSeconds(typed);
        return new Call(
                word(form, "channel_id"),
                word(form, "channel_name"),
                word(form, "user_name"),
                unescaped(word(form, "text")),
                at == null ? arrival.at() : at,
                form.path("response_url").asString(null));
    }

    static Call ofMattermost(Arrival arrival, JsonNode form) {
        var channel = word(form, "channel_name");
        return new Call(channel, channel, word(form, "user_name"), word(form, "text"), arrival.at(), null);
    }

    private static String word(JsonNode form, String field) {
        return form.path(field).asString("").strip();
    }

    /** Slack escapes these three characters, and no others. */
    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
