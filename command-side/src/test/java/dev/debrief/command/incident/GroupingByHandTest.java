package dev.debrief.command.incident;

import static dev.debrief.command.incident.IncidentStory.ANA;
import static dev.debrief.command.incident.IncidentStory.CHECKOUT_DOWN;
import static dev.debrief.command.incident.IncidentStory.ELEVEN;
import static dev.debrief.command.incident.IncidentStory.NINE;
import static dev.debrief.command.incident.IncidentStory.SEARCH_SLOW;
import static dev.debrief.command.incident.IncidentStory.declared;
import static dev.debrief.command.incident.IncidentStory.fired;
import static dev.debrief.command.incident.IncidentStory.message;
import static dev.debrief.command.incident.IncidentStory.posted;
import static org.hamcrest.Matchers.containsString;

import dev.debrief.command.incident.IncidentCommand.MergeIncident;
import dev.debrief.command.incident.IncidentCommand.MoveSignals;
import dev.debrief.command.incident.IncidentCommand.ResolveIncident;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.SignalId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupingByHandTest {
    private static final Attachment ONE = Attachment.byPerson("A person found that both are one incident.");
    private static final Attachment ELSEWHERE = Attachment.byPerson("A person found that they belong elsewhere.");
    private static final SignalId MESSAGE = message().id();
    private static final IncidentId THIRD = new IncidentId("incident-0190a1b2-0000-7000-8000-000000000044");

    private final Decided incident = new Decided();

    @Test
    void mergingSaysWhereItGoesOn() {
        incident.given(declared()).when(merge(SEARCH_SLOW)).expectEvents(merged(SEARCH_SLOW));
    }

    @Test
    void mergingTwiceChangesNothing() {
        incident.given(declared(), merged(SEARCH_SLOW)).when(merge(SEARCH_SLOW)).expectNoEvents();
    }

    @Test
    void mergingFollowsTheTargetToTheOneThatStandsForIt() {
        new Decided()
                .where(SEARCH_SLOW, THIRD)
                .given(declared())
                .when(merge(SEARCH_SLOW))
                .expectEvents(merged(THIRD));
    }

    @Test
    void mergingInACircleIsRefused() {
        new Decided()
                .where(SEARCH_SLOW, CHECKOUT_DOWN)
                .given(declared())
                .when(merge(SEARCH_SLOW))
                .expectExceptionMessage(containsString("is INC-42 itself, or was merged into it"));
    }

    @Test
    void whatWasMergedTakesNoDecisionAndSaysWhereItWent() {
        incident.given(declared(), merged(SEARCH_SLOW))
                .when(new ResolveIncident(CHECKOUT_DOWN, null, null, ANA, ELEVEN))
                .expectException(Refused.class)
                .expectExceptionMessage(containsString("INC-42 was merged into " + SEARCH_SLOW));
    }

    @Test
    void signalsAreMovedByTheirIdsOrTheIdsOfTheirLines() {
        incident.given(declared(), posted(), fired(NINE))
                .when(move(MESSAGE.value(), SEARCH_SLOW))
                .expectEvents(moved(SEARCH_SLOW));
        incident.given(declared(), posted(), fired(NINE))
                .when(move(EntryId.of(message()).value(), null))
                .expectEvents(moved(null));
    }

    @Test
    void movingTwiceChangesNothing() {
        incident.given(declared(), posted(), moved(SEARCH_SLOW))
                .when(move(MESSAGE.value(), SEARCH_SLOW))
                .expectNoEvents();
    }

    @Test
    void whatCameBackCanBeMovedAgain() {
        incident.given(declared(), posted(), moved(SEARCH_SLOW), posted())
                .when(move(MESSAGE.value(), SEARCH_SLOW))
                .expectEvents(moved(SEARCH_SLOW));
    }

    @Test
    void signalsThatAreNotThereAreNamed() {
        incident.given(declared(), posted(), moved(SEARCH_SLOW))
                .when(move(MESSAGE.value(), null))
                .expectExceptionMessage(containsString("INC-42 does not hold " + MESSAGE));
    }

    @Test
    void signalsAreNotMovedToWhereTheyAre() {
        incident.given(declared(), posted())
                .when(move(MESSAGE.value(), CHECKOUT_DOWN))
                .expectExceptionMessage(containsString("are on INC-42 already"));
    }

    private static MergeIncident merge(IncidentId into) {
        return new MergeIncident(CHECKOUT_DOWN, into, ANA, ELEVEN);
    }

    private static IncidentMerged merged(IncidentId into) {
        return new IncidentMerged(CHECKOUT_DOWN, into, ONE, ANA, ELEVEN);
    }

    private static MoveSignals move(String signal, @Nullable IncidentId to) {
        return new MoveSignals(CHECKOUT_DOWN, List.of(signal), to, ANA, ELEVEN);
    }

    private static SignalsMoved moved(@Nullable IncidentId to) {
        return new SignalsMoved(CHECKOUT_DOWN, List.of(MESSAGE), to, ELSEWHERE, ANA, ELEVEN);
    }
}
