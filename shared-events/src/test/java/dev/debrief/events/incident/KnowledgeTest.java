package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
    private final Story story = opened().deploys("d1", Deployment.State.SUCCEEDED, "checkout", "13:30", "13:37")
            .fires("cpu", "13:42", "13:45")
            .ends("cpu", "13:42", "14:00")
            .sets(Milestone.IMPACT_STARTED, "13:40", "15:00");

    @Test
    void itIsNotKnownBeforeItsFirstAlertEvenIfADeploymentWas() {
        assertThat(asKnownAt(story, "13:44")).isNull();
        assertThat(asKnownAt(story, "13:45")).isNotNull();
    }

    @Test
    void asKnownAtAnInstantLaterFactsAreNotThereYet() {
        var before = asKnownAt(story, "13:59");
        var after = asKnownAt(story, "14:00");

        assertThat(before).isNotNull();
        assertThat(before.status()).isEqualTo(Status.OPEN);
        assertThat(before.at(Milestone.IMPACT_STARTED)).isEqualTo(at("13:42"));
        assertThat(after).isNotNull();
        assertThat(after.status()).isEqualTo(Status.RESOLVED);
    }

    @Test
    void anyOrderOfArrivalGivesTheSameKnowledge() {
        for (var seed = 0; seed < 50; seed++) {
            var known = IncidentFold.asKnownAt(story.shuffled(seed), at("13:50"));

            assertThat(Story.factsOf(known).timeline()).hasSize(2);
        }
    }

    @Test
    void aDeclaredIncidentIsKnownFromItsDeclaration() {
        assertThat(asKnownAt(declared("13:50", "13:00"), "13:49")).isNull();
        assertThat(asKnownAt(declared("13:50", "13:00"), "13:50")).isNotNull();
    }

    @Test
    void beforeADeclarationItsAlertsTellWithoutWhatWasDeclaredLater() {
        var facts = asKnownAt(declared("13:50", "13:00").fires("cpu", "13:42"), "13:45");

        assertThat(facts).isNotNull();
        assertThat(facts.title()).isEqualTo("cpu is high");
        assertThat(facts.declared()).isFalse();
        assertThat(facts.at(Milestone.IMPACT_STARTED)).isEqualTo(at("13:42"));
        assertThat(facts.timeline()).hasSize(1);
    }

    @Test
    void aRulesMoveCountsAtEveryInstantSoThatNoSignalIsKnownTwice() {
        var alert = Story.alert("dns", Alert.State.FIRING, "13:41", "13:41", "13:41");
        var facts =
                asKnownAt(opened().fires("cpu", "13:42").fires("dns", "13:41").movedAway(alert.id()), "13:50");

        assertThat(facts).isNotNull();
        assertThat(facts.title()).isEqualTo("cpu is high");
    }

    @Test
    void aSignalThatAPersonPutHereIsKnownHereFromThenOn() {
        var alert = Story.alert("dns", Alert.State.FIRING, "13:30", "13:30", "13:30");
        var moved = opened().fires("cpu", "13:42")
                .then(new AlertFired(Story.ID, alert, Attachment.byPerson("it is the same outage")));
        var now = IncidentFold.asKnownAt(moved.events(), Instant.parse("2026-11-21T09:00:00Z"));
        var then = asKnownAt(moved, "14:00");

        assertThat(then).isNotNull();
        assertThat(then.title()).isEqualTo("cpu is high");
        assertThat(Story.factsOf(now).title()).isEqualTo("dns is high");
    }

    @Test
    void upToAPositionTheLogToldOnlyThat() {
        assertThat(IncidentFold.upTo(story.events(), 99)).isEmpty();
        assertThat(IncidentFold.upTo(story.events(), 100)).isEmpty(); // a rule's opening alone tells nothing
        assertThat(Story.factsOf(IncidentFold.upTo(story.events(), 102)).position())
                .isEqualTo(102);
        assertThat(Story.factsOf(IncidentFold.upTo(story.events(), 102)).status())
                .isEqualTo(Status.OPEN);
    }

    @Test
    void withoutAnOpeningThereIsNoIncident() {
        assertThat(IncidentFold.fold(Story.ID, story.events().subList(1, 3), FoldRules.DEFAULT))
                .isNull();
        assertThat(IncidentFold.asKnownAt(story.events().subList(1, 3), at("15:00")))
                .isEmpty();
    }

    private static @Nullable IncidentFacts asKnownAt(Story story, String time) {
        return IncidentFold.fold(Story.ID, IncidentFold.asKnownAt(story.events(), at(time)), FoldRules.DEFAULT);
    }
}
