package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.signal.Deployment;
import org.junit.jupiter.api.Test;

class PeopleTest {
    @Test
    void thoseWhoWroteAcknowledgedStatedOrDecidedTookPart() {
        var facts = opened().fires("cpu", "13:42")
                .deploys("d1", Deployment.State.SUCCEEDED, "checkout", "13:30", "13:39")
                .says("deploybot", "13:40", "deployed")
                .acknowledges("cpu", "13:42", "13:46")
                .says("Cleo", "13:47", "hm")
                .edits("Cleo", "13:47", "13:48", "hm!")
                .says("Cleo", "13:49", "found it")
                .reports(Milestone.MITIGATED, "14:09", "14:10")
                .role("commander", "Finn", "13:50")
                .facts();

        assertThat(facts.people())
                .containsExactly(
                        new Participant("Eve", 1, at("13:46")),
                        new Participant("Cleo", 2, at("13:47")),
                        new Participant("Ana", 1, at("13:50")),
                        new Participant("Finn", 1, at("13:50")),
                        new Participant("Bob", 1, at("14:09")));
    }
}
