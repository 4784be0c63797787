package dev.debrief.query.metrics;

import dev.debrief.events.incident.MetricSet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Which incidents to measure, how, and as of when. */
public record MetricsQuestion(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable GroupBy groupBy,
        MetricSet definition,
        @Nullable Instant knownAt,
        @Nullable Long position,
        ZoneId zone) {

    /** All incidents as they stand, in one group. */
    public static final MetricsQuestion ALL =
            new MetricsQuestion(null, null, null, MetricSet.V1, null, null, ZoneOffset.UTC);

    /** The same question about the log up to {@code position}. */
    MetricsQuestion at(long position) {
        return new MetricsQuestion(from, to, groupBy, definition, knownAt, position, zone);
    }

    /** True if an incident of this time is asked about; one without a time only where no period is given. */
    boolean covers(@Nullable Instant at) {
        if (at == null) return from == null && to == null && groupBy != GroupBy.WEEK && groupBy != GroupBy.MONTH;
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
