package dev.debrief.command.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes what has waited for a while quick to find. Most of what waits is attached before that, and costs nothing here. */
@Component
class InboxSettling {
    private static final Logger LOG = LoggerFactory.getLogger(InboxSettling.class);
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final int TOGETHER = 200; // so that whoever attaches one of them waits for milliseconds at most

    private final InboxRows rows;
    private final Clock clock;
    private boolean failing; // said once, not six times a minute

    InboxSettling(InboxRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void settle() {
        try {
            var before = clock.instant().minus(A_WHILE);
            var more = true;
            while (more) more = rows.settle(before, TOGETHER) == TOGETHER;
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) LOG.warn("The inbox could not be made quick to search; this is tried again.", failed);
            failing = true;
        }
    }
}
