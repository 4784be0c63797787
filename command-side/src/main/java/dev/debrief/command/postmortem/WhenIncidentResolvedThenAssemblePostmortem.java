package dev.debrief.command.postmortem;

import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.eventstore.StreamChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
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

    /** Few enough for each to be looked at well before whoever else wants one of the rows gives up. */
    private static final int TOGETHER = 50;

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

    @EventHandler
    void on(StreamChanged change) {
        var unit = CurrentUnitOfWork.get();
        Set<IncidentId> changed = unit.getOrComputeResource(GROUP, _ -> {
            var incidents = new LinkedHashSet<IncidentId>();
            unit.onPrepareCommit(_ -> due.add(incidents, assembly.now().plus(settings.debounce())));
            return incidents;
        });
        changed.add(new IncidentId(change.streamId()));
    }

    /** Looks at every incident that is due; what cannot be looked for now is looked for next time. */
    void assembleDue() {
        try {
            var more = true;
            while (more) more = take(TOGETHER);
            reachable = true;
        } catch (RuntimeException unreachable) {
            if (reachable)
                LOG.warn("What is due for a postmortem cannot be looked for; this is tried again.", unreachable);
            reachable = false; // said once, not twice a second
        }
    }

    /** Looks at some together, in one transaction; where that fails at each of them alone. */
    private boolean take(int atMost) {
        var taken = new ArrayList<IncidentId>();
        try {
            transaction.executeWithoutResult(_ -> {
                taken.addAll(due.take(assembly.now(), atMost));
                lookAt(taken);
            });
        } catch (RuntimeException failed) {
            if (taken.isEmpty()) throw failed;
            if (taken.size() == 1) putOff(taken.getFirst(), failed);
            else for (int alone = 0; alone < taken.size(); alone++) take(1);
        }
        return !taken.isEmpty();
    }

    /** One that fails holds up no other. */
    private void putOff(IncidentId incident, RuntimeException failed) {
        LOG.warn("The postmortem of {} could not be drawn up; it is tried again", incident, failed);
        transaction.executeWithoutResult(
                _ -> due.postpone(Map.of(incident, assembly.now().plus(settings.retry()))));
    }

    private void lookAt(List<IncidentId> incidents) {
        var done = new ArrayList<IncidentId>();
        var waiting = new HashMap<IncidentId, Instant>();
        var drafts = new ArrayList<PostmortemAssembled>();
        for (var incident : incidents) { // one stream in memory at a time
            var known = assembly.known(incident).orElse(null);
            var at = known == null ? null : readiness.of(known.facts());
            if (at != null && at.isAfter(assembly.now())) {
                waiting.put(incident, at);
            } else {
                done.add(incident);
                if (known != null && at != null) drafts.add(assembly.draft(known));
            }
        }
        due.postpone(waiting);
        due.remove(done);
        assembly.assemble(drafts); // last, since from here on others wait to append
    }
}
