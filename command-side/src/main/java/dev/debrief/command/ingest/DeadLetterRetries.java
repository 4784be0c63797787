package dev.debrief.command.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.command.ingest.DeadLetters.Question;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads many dead letters again, newest first and each in a transaction of its own: one that fails stops no other. */
@Component
class DeadLetterRetries {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetries.class);
    private static final int PAGE = 100;

    private final DeadLetters letters;
    private final Ingest ingest;
    private final Clock clock;
    private Report report = new Report("idle", 0, 0, 0, 0, 0, null, null);

    DeadLetterRetries(DeadLetters letters, Ingest ingest, Clock clock) {
        this.letters = letters;
        this.ingest = ingest;
        this.clock = clock;
    }

    /**
     * How far it is. {@code state} is idle, running or done; of {@code total} letters {@code tried} were read again, of
     * which {@code taken} are recorded, {@code refused} are still unreadable and {@code failed} met a fault of the moment.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String state,
            int total,
            int tried,
            int taken,
            int refused,
            int failed,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        Report counted(Retried outcome) {
            return switch (outcome) {
                case Retried.Taken _ -> with(state, 1, 0, 0, endedAt);
                case Retried.Refused _ -> with(state, 0, 1, 0, endedAt);
                case Retried.Unknown _ -> with(state, 0, 0, 0, endedAt); // somebody else was faster
            };
        }

        Report failedOne() {
            return with(state, 0, 0, 1, endedAt);
        }

        Report ended(Instant now) {
            return new Report("done", total, tried, taken, refused, failed, startedAt, now);
        }

        private Report with(String now, int more, int moreRefused, int moreFailed, @Nullable Instant end) {
            return new Report(
                    now, total, tried + 1, taken + more, refused + moreRefused, failed + moreFailed, startedAt, end);
        }
    }

    /** Starts in the background; false if it is running. */
    synchronized boolean start(Question chosen) {
        if (report.state().equals("running")) {
            return false;
        }
        report = new Report("running", letters.count(chosen), 0, 0, 0, 0, clock.instant(), null);
        Thread.ofVirtual().name("retry-dead-letters").start(() -> run(chosen));
        return true;
    }

    synchronized Report report() {
        return report;
    }

    private void run(Question chosen) {
        try {
            var before = chosen.before();
            while (true) {
                var page = letters.list(
                        new Question(
                                chosen.source(), chosen.reason(), chosen.from(), chosen.to(), chosen.dropped(), before),
                        PAGE);
                if (page.isEmpty()) {
                    return;
                }
                page.forEach(letter -> retry(letter.id()));
                before = page.getLast().id();
            }
        } catch (RuntimeException failed) {
            LOG.warn("Reading dead letters again ended early; those that are left can be retried.", failed);
        } finally {
            synchronized (this) {
                report = report.ended(clock.instant());
            }
        }
    }

    private void retry(long id) {
        Retried outcome = null;
        try {
            outcome = ingest.retry(id);
        } catch (RuntimeException failed) {
            LOG.warn("Dead letter {} could not be read again: {}", id, failed.toString());
        }
        synchronized (this) {
            report = outcome == null ? report.failedOne() : report.counted(outcome);
        }
    }
}
