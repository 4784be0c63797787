package dev.debrief.command.postmortem;

import dev.debrief.command.incident.IncidentHistory;
import dev.debrief.command.postmortem.PostmortemCommand.AssemblePostmortem;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.postmortem.PostmortemId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.springframework.stereotype.Component;

/** Draws postmortems up from the streams of their incidents. */
@Component
class Assembly {
    private final IncidentHistory history;
    private final CommandGateway commands;
    private final MilestoneSettings milestones;
    private final Clock clock;

    Assembly(IncidentHistory history, CommandGateway commands, MilestoneSettings milestones, Clock clock) {
        this.history = history;
        this.commands = commands;
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
        var draft = Draft.of(known.facts(), known.sequence(), now());
        var message = new GenericMessage<PostmortemCommand>(new AssemblePostmortem(draft));
        commands.sendAndWait(new GenericCommandMessage<>(message, PostmortemCommand.class.getName()));
        return draft.postmortemId();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // what PostgreSQL keeps
    }
}
