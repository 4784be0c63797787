package dev.debrief.command.incident;

import static dev.debrief.command.incident.IncidentStory.ANA;
import static dev.debrief.command.incident.IncidentStory.CHECKOUT_DOWN;
import static dev.debrief.command.incident.IncidentStory.ELEVEN;
import static dev.debrief.command.incident.IncidentStory.NINE;
import static dev.debrief.command.incident.IncidentStory.TEN;
import static dev.debrief.command.incident.IncidentStory.declared;
import static dev.debrief.command.incident.IncidentStory.message;
import static dev.debrief.command.incident.IncidentStory.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.debrief.command.incident.IncidentCommand.AddEntry;
import dev.debrief.command.incident.IncidentCommand.AmendEntry;
import dev.debrief.command.incident.IncidentCommand.RetractEntry;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final EntryId NOTE = new EntryId("0190a1b2-0000-7000-8000-00000000000a");
    private static final EntryId MESSAGE = EntryId.of(message());

    private final Decided incident = new Decided();

    @Test
    void aNoteIsWrittenOnce() {
        var add = new AddEntry(CHECKOUT_DOWN, NOTE, NINE, "Called the bank", ANA, ELEVEN);
        incident.given(declared()).when(add).expectEvents(added());
        incident.given(declared(), added()).when(add).expectNoEvents();
    }

    @Test
    void aNoteIsAmended() {
        incident.given(declared(), added()).when(amend(NOTE)).expectEvents(amended(NOTE));
    }

    @Test
    void theLineOfAMessageIsAmended() {
        incident.given(declared(), posted()).when(amend(MESSAGE)).expectEvents(amended(MESSAGE));
    }

    @Test
    void amendingTwiceChangesNothing() {
        incident.given(declared(), posted(), amended(MESSAGE))
                .when(amend(MESSAGE))
                .expectNoEvents();
    }

    @Test
    void aLineIsRetractedOnceAndNotAmendedAfter() {
        var retract = new RetractEntry(CHECKOUT_DOWN, MESSAGE, "Off topic", ANA, ELEVEN);
        var retracted = new EntryRetracted(CHECKOUT_DOWN, MESSAGE, "Off topic", ANA, ELEVEN);
        incident.given(declared(), posted()).when(retract).expectEvents(retracted);
        incident.given(declared(), posted(), retracted).when(retract).expectNoEvents();
        incident.given(declared(), posted(), retracted)
                .when(amend(MESSAGE))
                .expectExceptionMessage(containsString("was retracted"));
    }

    @Test
    void aLineThatIsNotThereIsNotCorrected() {
        incident.given(declared())
                .when(amend(MESSAGE))
                .expectExceptionMessage(containsString("has no entry " + MESSAGE));
    }

    @Test
    void theLineOfADecisionGoesByTheIdOfItsEvent() {
        var state = new IncidentState();
        state.evolve("0190a1b2-0000-7000-8000-00000000000b", declared());
        var declaration = new EntryId("0190a1b2-0000-7000-8000-00000000000b");
        assertThat(IncidentDecider.decide(state, amend(declaration))).isEqualTo(List.of(amended(declaration)));
    }

    private static EntryAdded added() {
        return new EntryAdded(CHECKOUT_DOWN, NOTE, NINE, "Called the bank", ANA, ELEVEN);
    }

    private static AmendEntry amend(EntryId entry) {
        return new AmendEntry(CHECKOUT_DOWN, entry, TEN, "Called the bank twice", "Wrong time", ANA, ELEVEN);
    }

    private static EntryAmended amended(EntryId entry) {
        return new EntryAmended(CHECKOUT_DOWN, entry, TEN, "Called the bank twice", "Wrong time", ANA, ELEVEN);
    }
}
