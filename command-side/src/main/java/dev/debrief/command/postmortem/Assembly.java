package dev.debrief.command.postmortem;

import dev.debrief.command.incident.IncidentHistory;
import dev.debrief.command.postmortem.PostmortemCommand.AssemblePostmortem;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemId;
import dev.debrief.eventstore.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/** Draws postmortems up from the streams of their incidents. */
@Component
class Assembly {
    private final IncidentHistory history;
    private final CommandGateway commands;
    private final EventLog log;
    private final EventStore store;
    private final MilestoneSettings milestones;
    private final Clock clock;

    Assembly(
            IncidentHistory history,
            CommandGateway commands,
            EventLog log,
            EventStore store,
            MilestoneSettings milestones,
            Clock clock) {
        this.history = history;
        this.commands = commands;
        this.log = log;
        this.store = store;
        this.milestones = milestones;
        this.clock = clock;
    }

    /** What is known of an incident after the event of that sequence. */
    record Known(IncidentFacts facts, long sequence) {}

    Optional<Known> known(IncidentId incident) {
        var recorded = history.of(incident);
        return Optional.ofNullable(IncidentFold.fold(incident, recorded, milestones.rules()))
                .map(facts -> new Known(facts, recorded.getLast().sequence()));
    }

    /** Draws it up; changes nothing where the document already says so. */
    PostmortemId assemble(Known known) {
        var draft = draft(known);
        var message = new GenericMessage<PostmortemCommand>(new AssemblePostmortem(draft));
        commands.sendAndWait(new GenericCommandMessage<>(message, PostmortemCommand.class.getName()));
        return draft.postmortemId();
    }

    PostmortemAssembled draft(Known known) {
        return Draft.of(known.facts(), known.sequence(), now());
    }

    /**
     * Draws up many by one append, in the current transaction; changes nothing where a document already says so.
     *
     * @throws ConcurrencyException if one of them was drawn up by somebody else meanwhile
     */
    void assemble(List<PostmortemAssembled> drafts) {
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (var draft : drafts) messages.addAll(decided(draft));
        if (!messages.isEmpty()) store.publish(messages);
    }

    private List<DomainEventMessage<?>> decided(PostmortemAssembled draft) {
        var stream = draft.postmortemId().value();
        var past = log.stream(stream);
        var state = new PostmortemState();
        past.forEach(stored -> state.evolve((PostmortemEvent) stored.event()));
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (var event : state.decide(new AssemblePostmortem(draft)))
            messages.add(new GenericDomainEventMessage<>(
                    Postmortem.class.getSimpleName(), stream, past.size() + messages.size(), event));
        return messages;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // what PostgreSQL keeps
    }
}
