package dev.debrief.query.metrics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Objects;

/** What incidents are put side by side by. */
public enum GroupBy {
    SERVICE,
    SEVERITY,
    WEEK,
    MONTH;

    /** The word of the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String week(MetricFact fact, ZoneId zone) {
        var day = day(fact).atZone(zone);
        return "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    static String month(MetricFact fact, ZoneId zone) {
        var day = day(fact).atZone(zone);
        return "%d-%02d".formatted(day.getYear(), day.getMonthValue());
    }

    private static Instant day(MetricFact fact) {
        return Objects.requireNonNull(MetricFact.instant(fact.periodAt()));
    }
}
