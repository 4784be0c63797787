package dev.debrief.command.incident;

import static dev.debrief.command.incident.IncidentStory.ANA;
import static dev.debrief.command.incident.IncidentStory.CHECKOUT_DOWN;
import static dev.debrief.command.incident.IncidentStory.ELEVEN;
import static dev.debrief.command.incident.IncidentStory.NINE;
import static dev.debrief.command.incident.IncidentStory.TEN;
import static dev.debrief.command.incident.IncidentStory.declare;
import static dev.debrief.command.incident.IncidentStory.declared;
import static dev.debrief.command.incident.IncidentStory.ended;
import static dev.debrief.command.incident.IncidentStory.fired;
import static dev.debrief.command.incident.IncidentStory.openedByRule;
import static org.hamcrest.Matchers.containsString;

import dev.debrief.command.incident.IncidentCommand.AcknowledgeIncident;
import dev.debrief.command.incident.IncidentCommand.AssignRole;
import dev.debrief.command.incident.IncidentCommand.ChangeSeverity;
import dev.debrief.command.incident.IncidentCommand.ClearMilestone;
import dev.debrief.command.incident.IncidentCommand.CloseIncident;
import dev.debrief.command.incident.IncidentCommand.DismissIncident;
import dev.debrief.command.incident.IncidentCommand.LinkChannel;
import dev.debrief.command.incident.IncidentCommand.MitigateIncident;
import dev.debrief.command.incident.IncidentCommand.ReopenIncident;
import dev.debrief.command.incident.IncidentCommand.ResolveIncident;
import dev.debrief.command.incident.IncidentCommand.SetMilestone;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentEvent.IncidentClosed;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentMitigated;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.MilestoneCleared;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentTest {
    private final Decided incident = new Decided();

    @Test
    void declaringOpensIt() {
        incident.given().when(declare()).expectEvents(declared());
    }

    @Test
    void anIdIsDeclaredOnce() {
        incident.given(declared()).when(declare()).expectException(Refused.class);
    }

    @Test
    void nothingIsDecidedOnAnIncidentThatDoesNotExist() {
        incident.given().when(acknowledge(TEN)).expectExceptionMessage("There is no incident " + CHECKOUT_DOWN + ".");
    }

    @Test
    void acknowledgingRecordsTheTimeThatWasSaid() {
        incident.given(declared()).when(acknowledge(NINE)).expectEvents(acknowledged(NINE));
    }

    @Test
    void acknowledgingWithoutATimeMeansNow() {
        incident.given(declared()).when(acknowledge(null)).expectEvents(acknowledged(ELEVEN));
    }

    @Test
    void acknowledgingTwiceChangesNothing() {
        incident.given(declared(), acknowledged(NINE)).when(acknowledge(null)).expectNoEvents();
        incident.given(declared(), acknowledged(NINE)).when(acknowledge(NINE)).expectNoEvents();
    }

    @Test
    void acknowledgingWithAnotherTimeCorrectsTheFirst() {
        incident.given(declared(), acknowledged(TEN)).when(acknowledge(NINE)).expectEvents(acknowledged(NINE));
    }

    @Test
    void resolvingIsNeverRefusedForItsOrder() {
        incident.given(declared()).when(resolve(NINE)).expectEvents(resolved(NINE));
        incident.given(declared(), closed()).when(resolve(NINE)).expectEvents(resolved(NINE));
        incident.given(declared(), resolved(NINE))
                .when(new MitigateIncident(CHECKOUT_DOWN, TEN, null, ANA, ELEVEN))
                .expectEvents(new IncidentMitigated(CHECKOUT_DOWN, TEN, null, ANA, ELEVEN));
    }

    @Test
    void resolvingAgainAfterItFiredAgainIsNews() {
        var noon = ELEVEN.plus(Duration.ofHours(1));
        incident.given(openedByRule(), fired(NINE), resolved(TEN), fired(noon))
                .when(new ResolveIncident(CHECKOUT_DOWN, null, null, ANA, noon))
                .expectEvents(new IncidentResolved(CHECKOUT_DOWN, noon, null, ANA, noon));
    }

    @Test
    void resolvingAgainAfterItWasReopenedIsNews() {
        incident.given(declared(), resolved(NINE), reopened())
                .when(resolve(NINE))
                .expectEvents(resolved(NINE));
    }

    @Test
    void anotherNoteIsNewsAndKeepsTheTime() {
        incident.given(declared(), resolved(NINE))
                .when(new ResolveIncident(CHECKOUT_DOWN, null, "Rolled back", ANA, ELEVEN))
                .expectEvents(new IncidentResolved(CHECKOUT_DOWN, NINE, "Rolled back", ANA, ELEVEN));
    }

    @Test
    void aMilestoneIsSetToATimeOrToUnknown() {
        incident.given(declared()).when(set(NINE)).expectEvents(milestoneSet(NINE));
        incident.given(declared()).when(set(null)).expectEvents(milestoneSet(null));
        incident.given(declared(), milestoneSet(null)).when(set(null)).expectNoEvents();
        incident.given(declared(), milestoneSet(null)).when(set(NINE)).expectEvents(milestoneSet(NINE));
    }

    @Test
    void clearingTakesBackWhatWasSaid() {
        var clear = new ClearMilestone(CHECKOUT_DOWN, Milestone.DETECTED, ANA, ELEVEN);
        var cleared = new MilestoneCleared(CHECKOUT_DOWN, Milestone.DETECTED, ANA, ELEVEN);
        incident.given(declared(), milestoneSet(NINE)).when(clear).expectEvents(cleared);
        incident.given(declared(), milestoneSet(NINE), cleared).when(clear).expectNoEvents();
        incident.given(declared()).when(clear).expectNoEvents();
    }

    @Test
    void theImpactStartOfADeclarationCanBeTakenBack() {
        incident.given(declared())
                .when(new ClearMilestone(CHECKOUT_DOWN, Milestone.IMPACT_STARTED, ANA, ELEVEN))
                .expectEvents(new MilestoneCleared(CHECKOUT_DOWN, Milestone.IMPACT_STARTED, ANA, ELEVEN));
    }

    @Test
    void closingAgainAfterItFiredAgainIsNews() {
        var noon = ELEVEN.plus(Duration.ofHours(1));
        incident.given(openedByRule(), fired(NINE), closed(), fired(noon))
                .when(new CloseIncident(CHECKOUT_DOWN, null, ANA, noon))
                .expectEvents(new IncidentClosed(CHECKOUT_DOWN, null, ANA, noon));
    }

    @Test
    void whatIsGoingOnCannotBeReopened() {
        incident.given(declared()).when(reopen()).expectNoEvents();
        incident.given(openedByRule(), fired(NINE)).when(reopen()).expectNoEvents();
    }

    @Test
    void whatIsOverIsReopenedHoweverItEnded() {
        incident.given(declared(), resolved(NINE)).when(reopen()).expectEvents(reopened());
        incident.given(declared(), closed()).when(reopen()).expectEvents(reopened());
        incident.given(declared(), dismissed()).when(reopen()).expectEvents(reopened());
        incident.given(openedByRule(), fired(NINE), ended(NINE, TEN))
                .when(reopen())
                .expectEvents(reopened());
        incident.given(openedByRule(), fired(NINE), ended(NINE, TEN), reopened())
                .when(reopen())
                .expectNoEvents();
    }

    @Test
    void closingTwiceChangesNothing() {
        incident.given(declared()).when(close()).expectEvents(closed());
        incident.given(declared(), closed()).when(close()).expectNoEvents();
        incident.given(declared(), closed(), reopened()).when(close()).expectEvents(closed());
    }

    @Test
    void whatWasDismissedIsReopenedBeforeItIsClosed() {
        incident.given(declared(), dismissed())
                .when(close())
                .expectException(Refused.class)
                .expectExceptionMessage(containsString("reopen it before you close it"));
    }

    @Test
    void dismissingTwiceChangesNothing() {
        var dismiss = new DismissIncident(CHECKOUT_DOWN, null, null, ANA, ELEVEN);
        incident.given(declared(), closed()).when(dismiss).expectEvents(dismissed());
        incident.given(declared(), dismissed()).when(dismiss).expectNoEvents();
    }

    @Test
    void severityChannelsAndRolesAreRecordedOnce() {
        var less = new ChangeSeverity(CHECKOUT_DOWN, Severity.WARNING, "Few users", ANA, ELEVEN);
        var changed = new SeverityChanged(CHECKOUT_DOWN, Severity.WARNING, "Few users", ANA, ELEVEN);
        incident.given(declared()).when(less).expectEvents(changed);
        incident.given(declared(), changed).when(less).expectNoEvents();

        var same = new ChangeSeverity(CHECKOUT_DOWN, Severity.CRITICAL, null, ANA, ELEVEN);
        incident.given(declared())
                .when(same) // from now on, whatever alerts say
                .expectEvents(new SeverityChanged(CHECKOUT_DOWN, Severity.CRITICAL, null, ANA, ELEVEN));

        var link = new LinkChannel(CHECKOUT_DOWN, "war-room", ANA, ELEVEN);
        var linked = new ChannelLinked(CHECKOUT_DOWN, "war-room", ANA, ELEVEN);
        incident.given(declared()).when(link).expectEvents(linked);
        incident.given(declared(), linked).when(link).expectNoEvents();

        var assign = new AssignRole(CHECKOUT_DOWN, "commander", "Ben", ANA, ELEVEN);
        var assigned = new RoleAssigned(CHECKOUT_DOWN, "commander", "Ben", ANA, ELEVEN);
        incident.given(declared()).when(assign).expectEvents(assigned);
        incident.given(declared(), assigned).when(assign).expectNoEvents();
    }

    private static AcknowledgeIncident acknowledge(@Nullable Instant at) {
        return new AcknowledgeIncident(CHECKOUT_DOWN, at, null, ANA, ELEVEN);
    }

    private static IncidentAcknowledged acknowledged(Instant at) {
        return new IncidentAcknowledged(CHECKOUT_DOWN, at, null, ANA, ELEVEN);
    }

    private static ResolveIncident resolve(@Nullable Instant at) {
        return new ResolveIncident(CHECKOUT_DOWN, at, null, ANA, ELEVEN);
    }

    private static IncidentResolved resolved(Instant at) {
        return new IncidentResolved(CHECKOUT_DOWN, at, null, ANA, ELEVEN);
    }

    private static SetMilestone set(@Nullable Instant at) {
        return new SetMilestone(CHECKOUT_DOWN, Milestone.DETECTED, at, null, ANA, ELEVEN);
    }

    private static MilestoneSet milestoneSet(@Nullable Instant at) {
        return new MilestoneSet(CHECKOUT_DOWN, Milestone.DETECTED, at, null, ANA, ELEVEN);
    }

    private static ReopenIncident reopen() {
        return new ReopenIncident(CHECKOUT_DOWN, null, ANA, ELEVEN);
    }

    private static IncidentReopened reopened() {
        return new IncidentReopened(CHECKOUT_DOWN, null, ANA, ELEVEN);
    }

    private static CloseIncident close() {
        return new CloseIncident(CHECKOUT_DOWN, null, ANA, ELEVEN);
    }

    private static IncidentClosed closed() {
        return new IncidentClosed(CHECKOUT_DOWN, null, ANA, ELEVEN);
    }

    private static IncidentDismissed dismissed() {
        return new IncidentDismissed(CHECKOUT_DOWN, null, null, ANA, ELEVEN);
    }
}
