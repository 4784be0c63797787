package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The example postmortem of Google's SRE book, its published times moved to our day. */
class ShakespeareTest {
    private final Story story = Story.opened()
            .fires("Shakespeare 500s", "14:54", "14:55")
            .acknowledges("Shakespeare 500s", "14:54", "14:58")
            .says("on-call", "15:01", "Incident declared, commander named")
            .reports(Milestone.MITIGATED, "15:36", "15:36")
            .ends("Shakespeare 500s", "14:54", "16:00")
            .says("commander", "16:30", "Incident ends after 30 min nominal");

    @Test
    void publishedTimesComeOut() {
        var facts = story.facts();

        assertThat(facts.at(Milestone.IMPACT_STARTED)).isEqualTo(at("14:54"));
        assertThat(facts.at(Milestone.DETECTED)).isEqualTo(at("14:55"));
        assertThat(facts.at(Milestone.ACKNOWLEDGED)).isEqualTo(at("14:58"));
        assertThat(facts.at(Milestone.MITIGATED)).isEqualTo(at("15:36"));
        assertThat(facts.at(Milestone.RESOLVED)).isEqualTo(at("16:00"));
        assertThat(facts.durations()).isEqualTo(new Durations(60L, 180L, 2520L, 3960L));
        assertThat(facts.status()).isEqualTo(Status.RESOLVED);
        assertThat(facts.title()).isEqualTo("Shakespeare 500s is high");
    }

    @Test
    void theyAreTheSameInAnyOrderOfArrival() {
        for (var seed = 0; seed < 200; seed++) {
            var shuffled = Story.factsOf(story.shuffled(seed));

            assertThat(shuffled.milestones()).isEqualTo(story.facts().milestones());
            assertThat(shuffled.timeline()).isEqualTo(story.facts().timeline());
        }
    }
}
