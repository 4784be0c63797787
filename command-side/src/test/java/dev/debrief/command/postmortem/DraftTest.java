package dev.debrief.command.postmortem;

import static dev.debrief.command.postmortem.Checkout.DOWN;
import static dev.debrief.command.postmortem.Checkout.ELEVEN;
import static dev.debrief.command.postmortem.Checkout.NINE;
import static dev.debrief.command.postmortem.Checkout.TEN;
import static dev.debrief.command.postmortem.Checkout.declared;
import static dev.debrief.command.postmortem.Checkout.ended;
import static dev.debrief.command.postmortem.Checkout.facts;
import static dev.debrief.command.postmortem.Checkout.fired;
import static dev.debrief.command.postmortem.Checkout.opened;
import static dev.debrief.command.postmortem.Checkout.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.postmortem.PostmortemEvent.ImpactFact;
import dev.debrief.events.postmortem.PostmortemEvent.KeyMoment;
import dev.debrief.events.postmortem.PostmortemEvent.Person;
import dev.debrief.events.postmortem.PostmortemId;
import dev.debrief.events.signal.Severity;
import org.junit.jupiter.api.Test;

class DraftTest {
    @Test
    void theDocumentSaysWhatTheIncidentKnows() {
        var facts = facts(declared(Severity.CRITICAL), resolved());
        var draft = Draft.of(facts, 1, ELEVEN);

        assertThat(draft.postmortemId()).isEqualTo(PostmortemId.of(DOWN));
        assertThat(draft.reference()).isEqualTo("INC-42");
        assertThat(draft.incidentSequence()).isEqualTo(1);
        assertThat(draft.title()).isEqualTo("Checkout is down");
        assertThat(draft.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(draft.services()).containsExactly("checkout");
        assertThat(draft.milestones()).isEqualTo(facts.milestones());
        assertThat(draft.durations().ttr()).isEqualTo(3600);
        assertThat(draft.people()).extracting(Person::name).containsExactly("Ana");
        assertThat(draft.at()).isEqualTo(ELEVEN);
    }

    @Test
    void theImpactIsThatOfTheAlertsOfEachService() {
        var draft = Draft.of(facts(opened(), fired("checkout"), fired("basket"), ended("checkout")), 3, ELEVEN);

        assertThat(draft.impact())
                .containsExactly(
                        new ImpactFact("basket", NINE, null, "1 alert: Errors in basket"),
                        new ImpactFact("checkout", NINE, TEN, "1 alert: Errors in checkout"));
    }

    @Test
    void withoutAlertsTheImpactIsWhatPeopleNamed() {
        var draft = Draft.of(facts(declared(Severity.CRITICAL), resolved()), 1, ELEVEN);

        assertThat(draft.impact())
                .containsExactly(new ImpactFact("checkout", NINE, TEN, "Named by the people who took part"));
    }

    @Test
    void keyMomentsAreTheLinesThatTheStoryTurnsOn() {
        var draft = Draft.of(facts(opened(), fired("checkout"), ended("checkout")), 2, ELEVEN);

        assertThat(draft.keyMoments()).extracting(KeyMoment::occurredAt).containsExactly(NINE, TEN);
        assertThat(draft.keyMoments()).extracting(KeyMoment::kind).containsOnly("alert");
    }
}
