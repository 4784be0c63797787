package dev.debrief.query.answers;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page begins: after the line with this sort key and this id. */
public record Cursor(String key, String id) {
    /** Reads what an earlier answer gave as {@code next}. */
    public static @Nullable Cursor read(@Nullable String value) {
        if (value == null || value.isBlank()) return null;
        try {
            var text = new String(Base64.getUrlDecoder().decode(value.strip()), StandardCharsets.UTF_8);
            var bar = text.indexOf('|');
            if (bar > 0) return new Cursor(text.substring(0, bar), text.substring(bar + 1));
        } catch (IllegalArgumentException e) {
            // falls through to the same refusal as a cursor without a key
        }
        throw refusal(value);
    }

    /** The sort key as an instant. */
    public Instant instant() {
        try {
            return Instant.parse(key);
        } catch (DateTimeException e) {
            throw refusal(written());
        }
    }

    /** The sort key as a number. */
    public long number() {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw refusal(written());
        }
    }

    /** The id as a number. */
    public int idAsInt() {
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw refusal(written());
        }
    }

    /** As it stands in {@code next}. */
    public String written() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    private static BadParameter refusal(String value) {
        return new BadParameter("cursor", value, "the `next` of an earlier answer to the same question");
    }
}
