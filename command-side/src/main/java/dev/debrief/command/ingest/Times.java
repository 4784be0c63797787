package dev.debrief.command.ingest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as vendors write them. A time without an offset is none: the zone is never guessed. */
public final class Times {
    /** Outside these years a time is a mistake, and PostgreSQL could not keep the farthest of them. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final Pattern WITH_OFFSET = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[Tt ]"
            + "(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(?:([Zz]|UTC)|([+-]\\d{2}):?(\\d{2})?)");

    private Times() {}

    /**
     * ISO 8601 with any offset, with or without a colon in it, {@code T} or a space between date and time, up to nine
     * digits of fraction, or a trailing {@code UTC}; null if {@code text} is not that or lies outside 1970 to 2199.
     */
    public static @Nullable Instant parse(String text) {
        var parts = WITH_OFFSET.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        var minutes = parts.group(5) == null ? "00" : parts.group(5);
        var offset = parts.group(3) == null ? parts.group(4) + ":" + minutes : "Z";
        try {
            return plausible(OffsetDateTime.parse(parts.group(1) + "T" + parts.group(2) + offset)
                    .toInstant());
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** True for the zero time that Go programs write where there is no time: year 1. */
    public static boolean isZero(String text) {
        return text.startsWith("0001-01-01T");
    }

    /** Epoch seconds with an optional fraction, exact to the nanosecond; null if {@code text} is not that. */
    public static @Nullable Instant ofSeconds(String text) {
        return ofEpoch(text, 0);
    }

    /** Epoch milliseconds; null if {@code text} is not that. */
    public static @Nullable Instant ofMillis(String text) {
        return ofEpoch(text, 3);
    }

    /** Epoch nanoseconds; null if {@code text} is not that. */
    public static @Nullable Instant ofNanos(String text) {
        return ofEpoch(text, 9);
    }

    private static @Nullable Instant ofEpoch(String text, int scale) {
        if (text.isEmpty() || text.length() > 32 || !text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
            return null;
        }
        try {
            var seconds = new BigDecimal(text).movePointLeft(scale);
            var whole = seconds.toBigInteger();
            var nanos =
                    seconds.subtract(new BigDecimal(whole)).movePointRight(9).longValue();
            return plausible(Instant.ofEpochSecond(whole.longValueExact(), nanos));
        } catch (ArithmeticException | NumberFormatException | DateTimeException malformed) {
            return null;
        }
    }

    private static @Nullable Instant plausible(Instant time) {
        return time.isBefore(EARLIEST) || !time.isBefore(LATEST) ? null : time;
    }
}
