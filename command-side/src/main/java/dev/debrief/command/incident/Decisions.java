package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentId;
import dev.debrief.eventstore.LastPosition;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sends what people decide to its incident, again where somebody else wrote to it meanwhile. */
@Component
public class Decisions {
    /** The metadata of a command that is sent again: it then waits for its turn to write, and surely gets through. */
    static final String AGAIN = "again";

    private final CommandGateway commands;
    private final LastPosition position;
    private final References references;
    private final IncidentSettings settings;
    private final Deciding deciding;
    private final ObjectProvider<AfterDecision> after;

    Decisions(
            CommandGateway commands,
            LastPosition position,
            References references,
            IncidentSettings settings,
            Deciding deciding,
            ObjectProvider<AfterDecision> after) {
        this.commands = commands;
        this.position = position;
        this.references = references;
        this.settings = settings;
        this.deciding = deciding;
        this.after = after;
    }

    /** The incident that was decided on, and the position of the log at which the decision is stored. */
    public record Stored(IncidentId id, String reference, long position) {}

    /** Stores what follows from the command; waits until it is. */
    public Stored send(IncidentCommand command) {
        deciding.now();
        position.take(); // an earlier request's on this thread
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            try {
                commands.sendAndWait(message(command, attempt > 1));
                after.forEach(AfterDecision::settle);
                var id = command.incidentId();
                return new Stored(id, references.of(id), position.take().orElseGet(position::head));
            } catch (ConcurrencyException _) {
                // somebody else wrote to the incident between reading and writing: decide again on what is there now
            }
        }
        throw Refused.busy("Others are writing to " + command.incidentId() + " all the time; send this again.");
    }

    private static GenericCommandMessage<IncidentCommand> message(IncidentCommand command, boolean again) {
        var message = new GenericMessage<>(command, Map.of(AGAIN, again));
        return new GenericCommandMessage<>(message, IncidentCommand.class.getName());
    }
}
