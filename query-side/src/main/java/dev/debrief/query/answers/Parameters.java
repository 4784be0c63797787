package dev.debrief.query.answers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a question, and refuses with a sentence what cannot be read. */
public final class Parameters {
    private Parameters() {}

    /** An instant with an offset, or a day, which stands for its first instant in UTC. */
    public static @Nullable Instant instant(String name, @Nullable String value) {
        if (value == null || value.isBlank()) return null;
        var text = value.strip().replace(' ', '+'); // a plus sign that nobody escaped arrives as a blank
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadParameter(name, value, "a time such as 2026-03-01T09:30:00Z or a day such as 2026-03-01");
        }
    }

    /** A position in the log. */
    public static @Nullable Long position(String name, @Nullable String value) {
        if (value == null || value.isBlank()) return null;
        return number(name, value, 0, Long.MAX_VALUE, "a position in the log, 0 or more");
    }

    /** How many lines to answer with. */
    public static int limit(@Nullable String value, int otherwise, int most) {
        if (value == null || value.isBlank()) return otherwise;
        return (int) number("limit", value, 1, most, "a number from 1 to " + most);
    }

    /** A whole number between two bounds. */
    public static long number(String name, String value, long least, long most, String expected) {
        try {
            var number = Long.parseLong(value.strip());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // falls through to the same refusal as a number out of bounds
        }
        throw new BadParameter(name, value, expected);
    }

    /** One of the words of an enum, in any case. */
    public static <E> @Nullable E word(String name, @Nullable String value, E[] all, Function<E, String> word) {
        if (value == null || value.isBlank()) return null;
        return Arrays.stream(all)
                .filter(e -> word.apply(e).equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> refusal(name, value, all, word));
    }

    /** Any of the words of an enum; none means all. */
    public static <E> List<E> words(String name, @Nullable List<String> values, E[] all, Function<E, String> word) {
        if (values == null) return List.of();
        return values.stream()
                .filter(v -> !v.isBlank())
                .map(v -> Arrays.stream(all)
                        .filter(e -> word.apply(e).equalsIgnoreCase(v.strip()))
                        .findFirst()
                        .orElseThrow(() -> refusal(name, v, all, word)))
                .toList();
    }

    /** What a service is compared by: services are the same whatever their case. */
    public static String serviceKey(String service) {
        return service.strip().toLowerCase(Locale.ROOT);
    }

    private static <E> BadParameter refusal(String name, String value, E[] all, Function<E, String> word) {
        var words = Arrays.stream(all).map(word).toList();
        return new BadParameter(name, value, "one of " + String.join(", ", words), words);
    }
}
