package dev.debrief.command.postmortem;

import static dev.debrief.command.postmortem.Checkout.ELEVEN;
import static dev.debrief.command.postmortem.Checkout.TEN;
import static dev.debrief.command.postmortem.Checkout.declared;
import static dev.debrief.command.postmortem.Checkout.facts;
import static dev.debrief.command.postmortem.Checkout.resolved;

import dev.debrief.command.postmortem.PostmortemCommand.AssemblePostmortem;
import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemEvent.SectionWritten;
import dev.debrief.events.signal.Severity;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

class PostmortemTest {
    private final PostmortemAssembled first = Draft.of(facts(declared(Severity.HIGH), resolved()), 1, TEN);
    private final PostmortemAssembled later = Draft.of(facts(declared(Severity.HIGH), resolved()), 5, ELEVEN);
    private final PostmortemAssembled other = Draft.of(facts(declared(Severity.CRITICAL), resolved()), 5, ELEVEN);

    @Test
    void assemblingDrawsItUp() {
        assemble(first).expectEvents(first);
    }

    @Test
    void assemblingWhatItAlreadySaysChangesNothing() {
        assemble(later, first).expectNoEvents();
    }

    @Test
    void assemblingSomethingNewDrawsItUpAgain() {
        assemble(other, first).expectEvents(other);
    }

    @Test
    void whatPeopleWroteDoesNotCountAsAnAssembly() {
        var written = new SectionWritten(first.postmortemId(), "summary", "It broke", "Ana", TEN);
        assemble(later, first, written).expectNoEvents();
    }

    private static ResultValidator<Postmortem> assemble(PostmortemAssembled draft, PostmortemEvent... history) {
        var fixture = new AggregateTestFixture<>(Postmortem.class);
        var given = history.length == 0 ? fixture.givenNoPriorActivity() : fixture.given(List.of(history));
        var message = new GenericMessage<>(new AssemblePostmortem(draft));
        return given.when(new GenericCommandMessage<>(message, PostmortemCommand.class.getName()));
    }
}
