package dev.debrief.command.ingest;

import dev.debrief.eventstore.RawBodies;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what is kept for a time only: raw bodies, the bodies of dead letters, old steps of the counters, old tests. */
@Component
class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Duration STEPS = Duration.ofDays(8);

    private final RawBodies rawBodies;
    private final DeadLetters letters;
    private final SourceCounts counts;
    private final TestDeliveries tests;
    private final RawBodySettings settings;
    private final Clock clock;

    Purge(
            RawBodies rawBodies,
            DeadLetters letters,
            SourceCounts counts,
            TestDeliveries tests,
            RawBodySettings settings,
            Clock clock) {
        this.rawBodies = rawBodies;
        this.letters = letters;
        this.counts = counts;
        this.tests = tests;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${debrief.command.raw-bodies.purge-every:1h}", initialDelayString = "1m")
    void purge() {
        try {
            var now = clock.instant();
            var bodies = rawBodies.deleteReceivedBefore(now.minus(settings.keep()));
            var dead = letters.expire(now.minus(settings.keep()), now);
            counts.forget(now.minus(STEPS));
            tests.forget(now.minus(STEPS));
            if (bodies + dead > 0) {
                LOG.info(
                        "{} raw bodies and {} dead letters were older than {} and are gone.",
                        bodies,
                        dead,
                        settings.keep());
            }
        } catch (RuntimeException failed) {
            LOG.warn("What is kept for a time only could not be deleted; this will be tried again.", failed);
        }
    }
}
