package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static dev.debrief.events.signal.Deployment.State.ROLLED_BACK;
import static dev.debrief.events.signal.Deployment.State.STARTED;
import static dev.debrief.events.signal.Deployment.State.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class SuspectsTest {
    @Test
    void theSameServiceComesFirstThenTheNearest() {
        var facts = opened().fires("cpu", "13:42")
                .deploys("d1", SUCCEEDED, "search", "13:30", "13:41")
                .deploys("d2", SUCCEEDED, "Checkout", "11:00", "11:30")
                .deploys("d3", SUCCEEDED, "checkout", "13:30", "13:39")
                .deploys("d4", SUCCEEDED, "checkout", "14:00", "14:05")
                .facts();

        assertThat(facts.suspects())
                .extracting(suspect -> suspect.signal().value(), SuspectedChange::reason, SuspectedChange::weight)
                .containsExactly(
                        tuple("deployment:github:d3:succeeded", "same service, 3 min before the first alert", 0.983),
                        tuple(
                                "deployment:github:d2:succeeded",
                                "same service, 2 h 12 min before the first alert",
                                0.48),
                        tuple(
                                "deployment:github:d1:succeeded",
                                "another service, 1 min before the first alert",
                                0.497));
    }

    @Test
    void aDeploymentIsSuspectedOnceInItsLastStateBeforeTheImpact() {
        var facts = opened().fires("cpu", "13:42")
                .deploys("d1", STARTED, "checkout", "13:30", "13:30")
                .deploys("d1", SUCCEEDED, "checkout", "13:30", "13:39")
                .deploys("d1", ROLLED_BACK, "checkout", "13:50", "14:10")
                .facts();

        assertThat(facts.suspects()).extracting(SuspectedChange::title).containsExactly("Deployed checkout 1.4.2");
        assertThat(facts.timeline())
                .filteredOn(TimelineEntry::key)
                .extracting(TimelineEntry::title)
                .containsExactly("Deployed checkout 1.4.2", "cpu is high", "Rolled back checkout 1.4.2");
    }

    @Test
    void oneUnderWayWhenTheImpactBeganIsSuspectedFromItsStart() {
        var facts = opened().fires("cpu", "13:42")
                .deploys("d1", SUCCEEDED, "checkout", "13:40", "13:55")
                .facts();

        assertThat(facts.suspects())
                .extracting(SuspectedChange::reason)
                .containsExactly("same service, 2 min before the first alert");
    }

    @Test
    void aChangeOfTheSameDayIsStillSuspected() {
        var facts = declared("13:50", null)
                .sets(Milestone.IMPACT_STARTED, "13:42", "14:00")
                .deploys("d1", SUCCEEDED, "checkout", "00:00", "00:01")
                .facts();

        assertThat(facts.suspects())
                .extracting(SuspectedChange::reason)
                .containsExactly("same service, 13 h 41 min before the impact began");
    }

    @Test
    void withoutAnyStartNothingIsSuspected() {
        assertThat(opened().deploys("d1", SUCCEEDED, "checkout", "13:30", "13:39")
                        .facts()
                        .suspects())
                .isEmpty();
    }
}
