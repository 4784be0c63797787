package dev.debrief.query.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An instant as a page shows it: a short text, the exact value on hover, and the value for programs. */
record Moment(String iso, String text, String full) {
    private static final DateTimeFormatter MINUTES = format("HH:mm");
    private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
    private static final DateTimeFormatter DAY = format("d MMM");
    private static final DateTimeFormatter DAY_OF_YEAR = format("d MMM uuuu");
    private static final DateTimeFormatter LONG_DAY = format("d MMMM uuuu");
    private static final DateTimeFormatter FULL = format("EEEE d MMMM uuuu, HH:mm:ss");

    /** The time of day; the date goes before it where it is not {@code day}. */
    static Moment of(Instant at, @Nullable LocalDate day) {
        return new Moment(at.toString(), near(at, day), FULL.format(at) + " UTC");
    }

    /** The date and nothing else: {@code 2 Jul 2019}. */
    static Moment date(Instant at) {
        return new Moment(at.toString(), DAY_OF_YEAR.format(at), FULL.format(at) + " UTC");
    }

    static String time(Instant at) {
        return at.getEpochSecond() % 60 == 0 ? MINUTES.format(at) : SECONDS.format(at);
    }

    static String day(Instant at) {
        return DAY.format(at);
    }

    static String longDay(Instant at) {
        return LONG_DAY.format(at);
    }

    static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static String near(Instant at, @Nullable LocalDate day) {
        var own = dayOf(at);
        if (own.equals(day)) return time(at);
        var sameYear = day != null && day.getYear() == own.getYear();
        return (sameYear ? DAY : DAY_OF_YEAR).format(at) + ", " + time(at);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
