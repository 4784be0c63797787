package dev.debrief.command.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Counts what came in, once it is durable: received = recorded + repeated + nothing to record + refused. What counts is a
 * signal, or a delivery that held none.
 */
@Component
class IngestCounters {
    private final Counter received;
    private final Counter recorded;
    private final Counter repeated;
    private final Counter nothing;
    private final Counter refused;

    IngestCounters(MeterRegistry meters) {
        received = Counter.builder("debrief.ingest.received")
                .description("Signals that came in, and deliveries that held none")
                .register(meters);
        recorded = outcome(meters, "recorded");
        repeated = outcome(meters, "repeated");
        nothing = outcome(meters, "nothing");
        refused = outcome(meters, "refused");
    }

    private static Counter outcome(MeterRegistry meters, String outcome) {
        return Counter.builder("debrief.ingest")
                .description("What became of what came in")
                .tag("outcome", outcome)
                .register(meters);
    }

    void count(Outcome outcome) {
        recorded.increment(outcome.recorded());
        repeated.increment(outcome.repeated());
        nothing.increment(outcome.nothing());
        refused.increment(outcome.refused());
        received.increment(outcome.received());
    }

    /** What became of one batch. */
    record Outcome(int recorded, int repeated, int nothing, int refused) {
        int received() {
            return recorded + repeated + nothing + refused;
        }
    }
}
