package dev.debrief.command.inbox;

import dev.debrief.eventstore.Content;
import dev.debrief.eventstore.RawBodies;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets go of what waited for too long since it was stored: people's text in it is erased, and it leaves the inbox. The
 * log and its hash chains stay as they are.
 */
@Component
class InboxExpiry {
    private static final Logger LOG = LoggerFactory.getLogger(InboxExpiry.class);
    private static final int BATCH = 500;

    private final InboxRows rows;
    private final Content content;
    private final RawBodies bodies;
    private final InboxSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    InboxExpiry(
            InboxRows rows,
            Content content,
            RawBodies bodies,
            InboxSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.content = content;
        this.bodies = bodies;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(
            initialDelayString = "${debrief.command.inbox.sweep-every:1h}",
            fixedDelayString = "${debrief.command.inbox.sweep-every:1h}")
    void sweep() {
        try {
            for (var kind : Waiting.Kind.values()) {
                var gone = 0;
                for (var batch = BATCH; batch == BATCH; gone += batch) batch = letGo(kind);
                if (gone > 0) LOG.info("{} of kind {} left the inbox after their time.", gone, kind.word());
            }
        } catch (RuntimeException failed) {
            LOG.warn("What waited for too long could not be let go; this will be tried again.", failed);
        }
    }

    private int letGo(Waiting.Kind kind) {
        Integer count = transaction.execute(status -> {
            var expired = rows.expired(kind, clock.instant().minus(settings.keep(kind)), BATCH);
            if (expired.isEmpty()) return 0;
            content.erase(
                    expired.stream().flatMap(each -> each.events().stream()).toList());
            if (kind == Waiting.Kind.MESSAGE) { // other deliveries carry what incidents hold, too
                bodies.delete(expired.stream()
                        .flatMap(each -> each.deliveries().stream())
                        .toList());
            }
            rows.remove(expired.stream().map(InboxRows.Expired::unit).toList());
            return expired.size();
        });
        return count == null ? 0 : count;
    }
}
