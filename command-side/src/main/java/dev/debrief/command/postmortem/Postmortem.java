package dev.debrief.command.postmortem;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.postmortem.PostmortemId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** One postmortem as Axon sees it. */
@Aggregate(lockFactory = "noAggregateLocks")
class Postmortem {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private PostmortemId id;

    private final PostmortemState state = new PostmortemState();

    @SuppressWarnings("NullAway.Init") // Axon builds it bare; the first event names it
    Postmortem() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(PostmortemCommand command) {
        state.decide(command).forEach(event -> apply(event));
    }

    @EventSourcingHandler
    void evolve(PostmortemEvent event) {
        id = event.postmortemId();
        state.evolve(event);
    }
}
