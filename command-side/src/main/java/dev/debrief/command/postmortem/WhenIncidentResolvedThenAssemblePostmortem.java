package dev.debrief.command.postmortem;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Draws up the postmortem of a severe incident once it has been resolved for as long as it may flap, and again whenever
 * what is known of it changes after that. Waits in wall time; the incident itself never does.
 */
@Component
@DisallowReplay
@ProcessingGroup(WhenIncidentResolvedThenAssemblePostmortem.GROUP)
class WhenIncidentResolvedThenAssemblePostmortem {
    static final String GROUP = "assemble-postmortems"; // also the name of its token: never rename casually
    private static final Logger LOG = LoggerFactory.getLogger(WhenIncidentResolvedThenAssemblePostmortem.class);

    private final DueAssemblies due;
    private final Assembly assembly;
    private final Readiness readiness;
    private final PostmortemSettings settings;
    private final TransactionOperations transaction;
    private volatile boolean reachable = true;

    WhenIncidentResolvedThenAssemblePostmortem(
            DueAssemblies due,
            Assembly assembly,
            Readiness readiness,
            PostmortemSettings settings,
            TransactionOperations transaction) {
        this.due = due;
        this.assembly = assembly;
        this.readiness = readiness;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** The event itself is not asked for: it would have to be read. */
    @EventHandler(payloadType = IncidentEvent.class)
    void on(DomainEventMessage<?> event) {
        var unit = CurrentUnitOfWork.get();
        Set<IncidentId> changed = unit.getOrComputeResource(GROUP, _ -> {
            var incidents = new LinkedHashSet<IncidentId>();
            unit.onPrepareCommit(_ -> due.add(incidents, assembly.now().plus(settings.debounce())));
            return incidents;
        });
        changed.add(new IncidentId(event.getAggregateIdentifier())); // many events of a batch, one row
    }

    /** Looks at every incident that is due; what cannot be looked for now is looked for next time. */
    void assembleDue() {
        try {
            var more = true;
            while (more) more = takeOne();
            reachable = true;
        } catch (RuntimeException unreachable) {
            if (reachable)
                LOG.warn("What is due for a postmortem cannot be looked for; this is tried again.", unreachable);
            reachable = false; // said once, not twice a second
        }
    }

    private boolean takeOne() {
        var taken = new IncidentId[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> {
                var next = due.take(assembly.now());
                next.ifPresent(incident -> {
                    taken[0] = incident;
                    lookAt(incident);
                });
                return next.isPresent();
            }));
        } catch (RuntimeException failed) {
            if (taken[0] == null) throw failed;
            LOG.warn("The postmortem of {} could not be drawn up; it is tried again", taken[0], failed);
            var incident = taken[0];
            transaction.executeWithoutResult(
                    _ -> due.postpone(incident, assembly.now().plus(settings.retry())));
            return true; // one that fails holds up no other
        }
    }

    private void lookAt(IncidentId incident) {
        var known = assembly.known(incident).orElse(null);
        var at = known == null ? null : readiness.of(known.facts());
        if (known == null || at == null) {
            due.remove(incident);
        } else if (at.isAfter(assembly.now())) {
            due.postpone(incident, at);
        } else {
            assembly.assemble(known);
            due.remove(incident);
        }
    }
}
