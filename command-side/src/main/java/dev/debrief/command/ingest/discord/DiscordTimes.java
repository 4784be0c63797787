package dev.debrief.command.ingest.discord;

import dev.debrief.command.ingest.Times;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Discord's times: with an offset in messages, without one, but in UTC, in webhook events, and inside every id. */
final class DiscordTimes {
    private static final long EPOCH = 1_420_070_400_000L;
    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");
    private static final Pattern SNOWFLAKE = Pattern.compile("\\d{1,18}|[1-8]\\d{18}");

    private DiscordTimes() {}

    static @Nullable Instant read(String text) {
        return Times.parse(WITHOUT_ZONE.matcher(text).matches() ? text + "Z" : text);
    }

    static @Nullable Instant ofId(String id) {
        return SNOWFLAKE.matcher(id).matches() ? Instant.ofEpochMilli((Long.parseLong(id) >> 22) + EPOCH) : null;
    }
}
