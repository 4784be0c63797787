package dev.debrief.command.incident;

import static dev.debrief.command.incident.IncidentStory.ANA;
import static dev.debrief.command.incident.IncidentStory.CHECKOUT_DOWN;
import static dev.debrief.command.incident.IncidentStory.ELEVEN;
import static dev.debrief.command.incident.IncidentStory.NINE;
import static dev.debrief.command.incident.IncidentStory.declared;
import static dev.debrief.command.incident.IncidentStory.fired;

import dev.debrief.command.incident.IncidentCommand.ClaimSignals;
import dev.debrief.command.incident.IncidentCommand.DismissIncident;
import dev.debrief.command.incident.IncidentCommand.EditIncident;
import dev.debrief.command.incident.IncidentCommand.LinkKey;
import dev.debrief.command.incident.IncidentCommand.UnlinkKey;
import dev.debrief.events.incident.Dismissal;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.FieldCleared;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.incident.IncidentEvent.TagsChanged;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditingTest {
    private static final SignalId HERE = Alert.identity("debrief", "errors", NINE, Alert.State.FIRING);
    private static final SignalId WAITING = new SignalId("deployment:github:7:succeeded");

    private final Decided incident = new Decided();

    @Test
    void eachFieldThatChangesIsAnEventOfItsOwn() {
        incident.given(declared())
                .when(edit(new Edit.Title("Cards are refused"), new Edit.Tags(List.of("cards"))))
                .expectEvents(retitled(), new TagsChanged(CHECKOUT_DOWN, List.of("cards"), ANA, ELEVEN));
    }

    @Test
    void settingWhatIsSetAlreadyChangesNothing() {
        incident.given(declared(), retitled())
                .when(edit(new Edit.Title("Cards are refused")))
                .expectNoEvents();
    }

    @Test
    void whatADeclarationSaidCanStillBeSetByHand() { // or an alert that is worse would overrule it
        incident.given(declared())
                .when(edit(new Edit.Grade(Severity.CRITICAL)))
                .expectEvents(new SeverityChanged(CHECKOUT_DOWN, Severity.CRITICAL, "why", ANA, ELEVEN));
    }

    @Test
    void takingBackNeedsSomethingThatWasSet() {
        var cleared = new FieldCleared(CHECKOUT_DOWN, IncidentField.TITLE, ANA, ELEVEN);
        incident.given(declared(), retitled())
                .when(edit(new Edit.Clear(IncidentField.TITLE)))
                .expectEvents(cleared);
        incident.given(declared(), retitled(), cleared)
                .when(edit(new Edit.Clear(IncidentField.TITLE)))
                .expectNoEvents();
    }

    @Test
    void aKeyIsLinkedOnceInAnyCaseAndTakenBack() {
        var linked = new ExternalKeyLinked(CHECKOUT_DOWN, "OPS-1", null, ANA, ELEVEN);
        incident.given(declared())
                .when(new LinkKey(CHECKOUT_DOWN, "OPS-1", null, ANA, ELEVEN))
                .expectEvents(linked);
        incident.given(declared(), linked)
                .when(new LinkKey(CHECKOUT_DOWN, "ops-1", null, ANA, ELEVEN))
                .expectNoEvents();
        incident.given(declared(), linked)
                .when(new UnlinkKey(CHECKOUT_DOWN, "ops-1", ANA, ELEVEN))
                .expectEvents(new ExternalKeyUnlinked(CHECKOUT_DOWN, "OPS-1", ANA, ELEVEN));
        incident.given(declared())
                .when(new UnlinkKey(CHECKOUT_DOWN, "ops-1", ANA, ELEVEN))
                .expectNoEvents();
    }

    @Test
    void aDismissalIsSaidAgainOnlyForAnotherReason() {
        var dismissed = new IncidentDismissed(CHECKOUT_DOWN, Dismissal.TEST, null, ANA, ELEVEN);
        incident.given(declared()).when(dismiss(Dismissal.TEST)).expectEvents(dismissed);
        incident.given(declared(), dismissed).when(dismiss(Dismissal.TEST)).expectNoEvents();
        incident.given(declared(), dismissed).when(dismiss(null)).expectNoEvents();
        incident.given(declared(), dismissed)
                .when(dismiss(Dismissal.FALSE_ALARM))
                .expectEvents(new IncidentDismissed(CHECKOUT_DOWN, Dismissal.FALSE_ALARM, null, ANA, ELEVEN));
    }

    @Test
    void signalsThatWaitAreClaimedAndThoseThatAreHereAreLeft() {
        incident.given(declared(), fired(NINE))
                .when(claim(List.of(HERE, WAITING)))
                .expectEvents(new SignalsClaimed(CHECKOUT_DOWN, List.of(WAITING), ANA, ELEVEN));
        incident.given(declared(), fired(NINE)).when(claim(List.of(HERE))).expectNoEvents();
    }

    @Test
    void aSignalThatNoLongerWaitsIsRefused() {
        incident.given(declared())
                .when(claim(List.of(WAITING, HERE)))
                .expectException(Refused.class)
                .expectExceptionMessage(
                        "signals: " + HERE + " wait in the inbox no more; GET /api/inbox lists those that do.");
    }

    private static EditIncident edit(Edit... edits) {
        return new EditIncident(CHECKOUT_DOWN, List.of(edits), "why", ANA, ELEVEN);
    }

    private static DismissIncident dismiss(@Nullable Dismissal reason) {
        return new DismissIncident(CHECKOUT_DOWN, reason, null, ANA, ELEVEN);
    }

    private static ClaimSignals claim(List<SignalId> signals) {
        return new ClaimSignals(CHECKOUT_DOWN, signals, Set.of(WAITING), ANA, ELEVEN);
    }

    private static IncidentRetitled retitled() {
        return new IncidentRetitled(CHECKOUT_DOWN, "Cards are refused", ANA, ELEVEN);
    }
}
