package dev.debrief.query.web;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Durations and numbers as people say them. */
final class Words {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Words() {}

    /** {@code 45 s}, {@code 3 min 10 s}, {@code 27 min}, {@code 1 h 10 min}, {@code 2 days 3 h}. */
    static String duration(long seconds) {
        if (seconds < 0) return "−" + duration(-seconds);
        if (seconds < MINUTE) return seconds + " s";
        // Seconds matter to a reader only while they are a good part of the whole.
        if (seconds < 10 * MINUTE) return two(seconds / MINUTE, "min", seconds % MINUTE, "s");
        if (seconds < HOUR) return seconds / MINUTE + " min";
        if (seconds < DAY) return two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min");
        var days = seconds / DAY;
        return two(days, days == 1 ? "day" : "days", seconds % DAY / HOUR, "h");
    }

    /** One unit only, for how late or how long ago: {@code 3 h}, {@code 5 months}, {@code 7 years}. */
    static String roughly(Duration duration) {
        var seconds = duration.abs().toSeconds();
        if (seconds < MINUTE) return seconds + " s";
        if (seconds < 2 * HOUR) return seconds / MINUTE + " min";
        if (seconds < 2 * DAY) return seconds / HOUR + " h";
        var days = seconds / DAY;
        if (days < 60) return days + " days";
        return days < 730 ? days / 30 + " months" : days / 365 + " years";
    }

    /** The exact value, shown on hover: {@code 4 200 s}. */
    static String exact(long seconds) {
        return number(seconds) + " s";
    }

    /** Thousands set apart by a narrow space: {@code 58 211}. */
    static String number(long number) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u202f');
        return new DecimalFormat("#,##0", symbols).format(number);
    }

    /** {@code 1 event}, {@code 2 events}. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        var whole = large + " " + largeUnit;
        return small == 0 ? whole : whole + " " + small + " " + smallUnit;
    }
}
