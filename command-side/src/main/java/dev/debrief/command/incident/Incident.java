package dev.debrief.command.incident;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.debrief.command.incident.IncidentCommand.MergeIncident;
import dev.debrief.command.incident.IncidentCommand.MoveSignals;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** One incident as Axon sees it: its state, and the pure decider around it. */
@Aggregate(lockFactory = "noAggregateLocks")
class Incident {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private IncidentId id;

    private final IncidentState state = new IncidentState();

    @SuppressWarnings("NullAway.Init") // Axon builds it bare; the first event names it
    Incident() {}

    @CommandHandler // one for all: the sealed family is what is sent, see Decisions
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING) // so that the decider says what it does not know
    void decide(IncidentCommand command, Survivors survivors) {
        IncidentDecider.decide(state, located(command, survivors)).forEach(event -> apply(event));
    }

    private static IncidentCommand located(IncidentCommand command, Survivors survivors) {
        return switch (command) {
            case MergeIncident it ->
                new MergeIncident(it.incidentId(), survivors.surviving(it.into()), it.actor(), it.decidedAt());
            case MoveSignals it
            when it.to() != null ->
                new MoveSignals(
                        it.incidentId(), it.signals(), survivors.surviving(it.to()), it.actor(), it.decidedAt());
            default -> command;
        };
    }

    @EventSourcingHandler
    void evolve(IncidentEvent event, @MessageIdentifier String eventId) {
        id = event.incidentId();
        state.evolve(eventId, event);
    }
}
