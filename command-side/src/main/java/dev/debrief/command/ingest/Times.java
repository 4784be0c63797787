package dev.debrief.command.ingest;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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

    private static final String FORM = "0000-00-00T00:00:00.";

    private Times() {}

    /**
     * ISO 8601 with any offset, with or without a colon in it, {@code T} or a space between date and time, up to nine
     * digits of fraction, or a trailing {@code UTC}; null if {@code text} is not that or lies outside 1970 to 2199.
     */
    public static @Nullable Instant parse(String text) {
        var plain = plain(text);
        if (plain != null) {
            return plausible(plain);
        }
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

    /** By hand where it is {@code 2019-07-02T13:42:00Z} with up to nine digits of a second, as nearly all are; else null. */
    private static @Nullable Instant plain(String text) {
        var length = text.length();
        if (length < 20 || length > 30 || length == 21 || text.charAt(length - 1) != 'Z') {
            return null;
        }
        for (var at = 0; at < length - 1; at++) {
            var found = text.charAt(at);
            var separator = at < 20 ? FORM.charAt(at) : '0';
            if (separator == '0' ? found < '0' || found > '9' : found != separator) {
                return null;
            }
        }
        var month = number(text, 5, 7);
        var day = number(text, 8, 10);
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) {
            return null; // rare, or wrong
        }
        var nanos = length == 20 ? 0 : number(text, 20, length - 1);
        for (var digits = length - 21; digits < 9 && nanos > 0; digits++) {
            nanos *= 10;
        }
        var days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
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
