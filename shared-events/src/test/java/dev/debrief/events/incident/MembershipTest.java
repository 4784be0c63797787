package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.ID;
import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.signal.Alert;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final Alert CPU = Story.alert("cpu", Alert.State.FIRING, "13:42", "13:42", "13:45");

    @Test
    void aSignalThatWasMovedAwayTellsNothingAnyMore() {
        var facts = opened().fires("cpu", "13:42", "13:45")
                .fires("dns", "13:50")
                .movedAway(CPU.id())
                .facts();

        assertThat(facts.at(Milestone.IMPACT_STARTED)).isEqualTo(at("13:50"));
        assertThat(facts.timeline()).extracting(TimelineEntry::title).containsExactly("dns is high");
    }

    @Test
    void attachedAgainItIsBackForItsNewReasonAndKeepsItsFirstSighting() {
        var back = new Attachment("reference", "names INC-42");
        var later = Story.alert("cpu", Alert.State.FIRING, "13:42", "13:42", "13:59");
        var facts = opened().fires("cpu", "13:42", "13:45")
                .movedAway(CPU.id())
                .then(new AlertFired(ID, later, back))
                .facts();

        assertThat(facts.at(Milestone.DETECTED)).isEqualTo(at("13:45"));
        assertThat(facts.timeline().getFirst().why()).isEqualTo(back);
    }

    @Test
    void aSignalSeenTwiceIsOneLineAsFirstSeen() {
        var facts = opened().fires("cpu", "13:42", "13:50")
                .fires("cpu", "13:42", "13:45")
                .facts();

        assertThat(facts.timeline()).hasSize(1);
        assertThat(facts.timeline().getFirst().observedAt()).isEqualTo(at("13:45"));
        assertThat(facts.episodes()).hasSize(1);
        assertThat(facts.position()).isEqualTo(102);
    }
}
