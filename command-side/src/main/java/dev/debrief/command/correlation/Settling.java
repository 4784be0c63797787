package dev.debrief.command.correlation;

import dev.debrief.command.incident.AfterDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Groups signals anew after people declared, merged, moved or resolved: at once, and every now and then, should the
 * process have ended in between. What is due is kept in the transaction of the decision.
 */
@Component
class Settling implements AfterDecision {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final int ROUNDS = 3; // what is carried over to a survivor can be due again, once

    private final Correlator correlator;
    private final DueRows due;

    Settling(Correlator correlator, DueRows due) {
        this.correlator = correlator;
        this.due = due;
    }

    @Override
    @Scheduled(fixedDelayString = "${debrief.command.correlation.settle-every:5s}")
    public void settle() {
        try {
            for (var round = 0; round < ROUNDS && !due.isEmpty() && correlator.settle(); round++) {}
        } catch (RuntimeException failed) {
            LOG.warn("Signals could not be grouped anew after a decision; this will be tried again.", failed);
        }
    }
}
