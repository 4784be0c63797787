package dev.debrief.command.inbox;

import dev.debrief.command.web.Malformed;
import dev.debrief.command.web.Malformed.Violation;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of the inbox to list; null leaves nothing out. */
record InboxQuestion(
        @Nullable String source,
        @Nullable String service,
        Waiting.@Nullable Kind kind,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable Cursor cursor) {
    private static final int MOST = 500;

    /** Where the next page begins: after this one. */
    record Cursor(Instant at, String unit) {
        String written() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + "|" + unit).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Reads the parameters of a call; refuses with all that is wrong with them. */
    static InboxQuestion read(
            @Nullable String source,
            @Nullable String service,
            @Nullable String kind,
            @Nullable String text,
            @Nullable String from,
            @Nullable String to,
            @Nullable String limit,
            @Nullable String cursor) {
        var wrong = new ArrayList<Violation>();
        var question = new InboxQuestion(
                blankToNull(source),
                Waiting.key(service),
                kind(blankToNull(kind), wrong),
                blankToNull(text),
                instant("from", blankToNull(from), wrong),
                instant("to", blankToNull(to), wrong),
                limit(blankToNull(limit), wrong),
                cursor(blankToNull(cursor), wrong));
        if (!wrong.isEmpty()) throw new Malformed(wrong);
        return question;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Waiting.@Nullable Kind kind(@Nullable String value, List<Violation> wrong) {
        if (value == null) return null;
        for (var kind : Waiting.Kind.values()) if (kind.word().equalsIgnoreCase(value)) return kind;
        wrong.add(new Violation(
                "kind",
                "send one of "
                        + Arrays.stream(Waiting.Kind.values())
                                .map(Waiting.Kind::word)
                                .collect(Collectors.joining(", "))));
        return null;
    }

    private static @Nullable Instant instant(String field, @Nullable String value, List<Violation> wrong) {
        if (value == null) return null;
        var said = value.replace(' ', '+'); // a plus sign that nobody escaped arrives as a blank
        try {
            return said.length() == 10
                    ? LocalDate.parse(said).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(said).toInstant();
        } catch (DateTimeException _) {
            wrong.add(new Violation(field, "send a time such as 2026-03-01T09:30:00Z or a day such as 2026-03-01"));
            return null;
        }
    }

    private static int limit(@Nullable String value, List<Violation> wrong) {
        if (value == null) return 50;
        try {
            var limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MOST) return limit;
        } catch (NumberFormatException _) {
            // falls through to the same refusal as a number out of bounds
        }
        wrong.add(new Violation("limit", "send a number from 1 to " + MOST));
        return 1;
    }

    private static @Nullable Cursor cursor(@Nullable String value, List<Violation> wrong) {
        if (value == null) return null;
        try {
            var said = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            var bar = said.indexOf('|');
            if (bar > 0) return new Cursor(Instant.parse(said.substring(0, bar)), said.substring(bar + 1));
        } catch (IllegalArgumentException | DateTimeException _) {
            // falls through to the same refusal as a cursor without a time
        }
        wrong.add(new Violation("cursor", "send the next of an earlier answer to the same question"));
        return null;
    }
}
