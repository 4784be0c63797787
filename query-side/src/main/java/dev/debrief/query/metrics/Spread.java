package dev.debrief.query.metrics;

import dev.debrief.events.incident.MilestoneValue.State;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.jspecify.annotations.Nullable;

/**
 * How one duration is spread over the incidents of a group, in seconds. {@code n} counts those that have it, Early ones
 * as 0; {@code low} and {@code high} are the 95 % bootstrap interval of the median. The rest says why others have none.
 */
public record Spread(
        int n,
        @Nullable Double mean,
        @Nullable Double median,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double low,
        @Nullable Double high,
        int early,
        int notApplicable,
        int unknown,
        int invalid,
        int pending) {
    /** Linear between order statistics: type 7, as R and NumPy do. */
    static final Quantile TYPE_7 = Quantile.withDefaults().with(EstimationMethod.HF7);

    static Spread of(Sample sample) {
        var seconds = sample.sorted();
        var known = seconds.length > 0;
        var quantiles = known ? TYPE_7.evaluate(seconds, 0.5, 0.9, 0.95) : new double[0];
        var interval = known ? Bootstrap.ofMedian(seconds) : null;
        return new Spread(
                seconds.length,
                known ? told(Arrays.stream(seconds).sum() / seconds.length) : null,
                known ? told(quantiles[0]) : null,
                known ? told(quantiles[1]) : null,
                known ? told(quantiles[2]) : null,
                interval == null ? null : told(interval.low()),
                interval == null ? null : told(interval.high()),
                sample.count(State.EARLY),
                sample.count(State.NOT_APPLICABLE),
                sample.count(State.UNKNOWN),
                sample.count(State.INVALID),
                sample.count(State.PENDING));
    }

    /** Without the noise that interpolating leaves far behind the point. */
    private static double told(double seconds) {
        return Math.rint(seconds * 1e6) / 1e6;
    }
}
