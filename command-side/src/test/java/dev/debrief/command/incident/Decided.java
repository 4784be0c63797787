package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentId;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;

/** Given what happened, when somebody decides, then this follows: Axon's fixture around the aggregate, fresh each time. */
final class Decided {
    private Survivors survivors = incident -> incident;

    Decided where(IncidentId merged, IncidentId into) {
        survivors = incident -> incident.equals(merged) ? into : incident;
        return this;
    }

    When given(IncidentEvent... history) {
        var fixture = new AggregateTestFixture<>(Incident.class);
        fixture.registerInjectableResource(survivors);
        var given = history.length == 0 ? fixture.givenNoPriorActivity() : fixture.given(List.of(history));
        return new When(given);
    }

    record When(TestExecutor<Incident> given) {
        ResultValidator<Incident> when(IncidentCommand command) {
            var message = new GenericMessage<>(command);
            return given.when(new GenericCommandMessage<>(message, IncidentCommand.class.getName()));
        }
    }
}
