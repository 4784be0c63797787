package dev.debrief.command.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what came in, once it is durable: {@code debrief.ingest} by source and outcome, and the sum by source. */
@Component
class IngestCounters {
    private final MeterRegistry meters;
    private final Timer append;

    IngestCounters(MeterRegistry meters) {
        this.meters = meters;
        this.append = Timer.builder("debrief.append")
                .description("From asking for the append lock until a batch of signals is durable")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters);
    }

    /** Measures how long a batch takes until it is durable; one that fails is not measured. */
    <T> @Nullable T timed(Supplier<@Nullable T> batch) {
        var sample = Timer.start(meters);
        var result = batch.get();
        sample.stop(append);
        return result;
    }

    void count(Collection<Tally> tallies) {
        for (var tally : tallies) {
            Counter.builder("debrief.ingest.received")
                    .description("Signals that came in, and deliveries that held none")
                    .tag("source", tally.source())
                    .register(meters)
                    .increment(tally.received());
            outcome(tally.source(), "recorded", tally.recorded());
            outcome(tally.source(), "repeated", tally.repeated());
            outcome(tally.source(), "ignored", tally.ignored());
            outcome(tally.source(), "refused", tally.refused());
        }
    }

    private void outcome(String source, String outcome, int count) {
        Counter.builder("debrief.ingest")
                .description("What became of what came in")
                .tag("source", source)
                .tag("outcome", outcome)
                .register(meters)
                .increment(count);
    }
}
