package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.ID;
import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.signal.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever order things arrive in, and however often, everything that is told about them is the same. */
class OrderOfArrivalTest {
    private static final EntryId NOTE = new EntryId("0197f0a0-1111-7000-8000-000000000001");

    @Test
    void aLongStoryIsTheSameInFiveHundredOrders() {
        var told = new Story[] {longStory(), relapse(), peopleDisagree()};
        for (var story : told) {
            var expected = withoutPlaces(story.facts());
            for (var seed = 0; seed < 500; seed++) {
                assertThat(withoutPlaces(Story.factsOf(story.shuffled(seed)))).isEqualTo(expected);
            }
        }
    }

    @Test
    void randomStoriesAreTheSameInEveryOrder() {
        for (var seed = 0; seed < 300; seed++) {
            var story = random(new Random(seed));
            var expected = withoutPlaces(story.facts());
            for (var order = 0; order < 20; order++) {
                assertThat(withoutPlaces(Story.factsOf(story.shuffled(order)))).isEqualTo(expected);
            }
        }
    }

    @Test
    void hearingEverythingTwiceChangesNothing() {
        var story = longStory();
        var twice = new ArrayList<>(story.events());
        story.events().stream()
                .filter(each -> each.event() instanceof IncidentEvent.SignalAttached)
                .forEach(twice::add);

        assertThat(withoutPlaces(Story.factsOf(twice))).isEqualTo(withoutPlaces(story.facts()));
    }

    private static Story longStory() {
        return opened().deploys("d1", Deployment.State.STARTED, "checkout", "13:30", "13:30")
                .deploys("d1", Deployment.State.SUCCEEDED, "checkout", "13:30", "13:37")
                .deploys("d2", Deployment.State.FAILED, "search", "13:30", "13:37")
                .fires("cpu", "13:42", "13:45")
                .fires("dns", "13:42", "13:44")
                .fires("cpu", "13:42", "13:44")
                .acknowledges("cpu", "13:42", "13:46")
                .says("Ana", "13:46", "looking")
                .says("Bob", "13:46", "me too")
                .edits("Ana", "13:46", "13:47", "looking at cpu")
                .pins("Ana", "13:46", "U2", "13:48")
                .unpins("Ana", "13:46", "U2", "13:50")
                .pins("Ana", "13:46", "U3", "13:51")
                .marksAsReport("Ana", "13:43", "U2", "13:52")
                .marksAsReport("Bob", "13:43", "U3", "13:53")
                .withdrawsReport("Ana", "13:43", "U2", "13:54")
                .edits("Ana", "13:46", "13:49", "looking at dns")
                .deletes("Bob", "13:46", "13:50")
                .reports(Milestone.MITIGATED, "14:09", "14:30")
                .then(new EntryAdded(ID, NOTE, at("13:46"), "pool empty", "Ana", at("14:31")))
                .then(new EntryAmended(ID, NOTE, null, "pool was empty", null, "Ana", at("14:32")))
                .ends("dns", "13:42", "14:00")
                .ends("cpu", "13:42", "14:52")
                .fires("cpu", "13:42", "14:52:04");
    }

    private static Story relapse() {
        return opened().fires("cpu", "13:42")
                .ends("cpu", "13:42", "14:00")
                .resolved("14:00", "14:01")
                .fires("cpu", "14:20")
                .acknowledges("cpu", "14:20", "14:22")
                .ends("cpu", "14:20", "14:40")
                .reopened("14:50")
                .resolved("15:00", "15:02")
                .fires("dns", "13:50", "16:00")
                .closed("17:00");
    }

    private static Story peopleDisagree() {
        return opened().fires("cpu", "13:42")
                .sets(Milestone.IMPACT_STARTED, "13:40", "14:00")
                .reports(Milestone.IMPACT_STARTED, "13:38", "14:01")
                .reports(Milestone.IMPACT_STARTED, "13:39", "14:01")
                .sets(Milestone.MITIGATED, null, "14:02")
                .reports(Milestone.MITIGATED, "13:50", "14:03")
                .clears(Milestone.MITIGATED, "14:04")
                .mitigated("13:55", "14:05")
                .dismissed("14:06")
                .reopened("14:07");
    }

    private static Story random(Random random) {
        var story = opened();
        for (var i = 0; i < 4 + random.nextInt(10); i++) {
            var alert = "alert-" + random.nextInt(3);
            var start = minute(random.nextInt(12) * 5);
            var end = minute(60 + random.nextInt(12) * 5);
            var observed = minute(120 + i); // people and senders speak one at a time
            switch (random.nextInt(9)) {
                case 0, 1 -> story.fires(alert, start, observed);
                case 2 -> story.ends(alert, start, end, observed);
                case 3 -> story.acknowledges(alert, start, end);
                case 4 -> story.says("Ana", end, "hello");
                case 5 -> story.reports(Milestone.values()[random.nextInt(5)], end, observed);
                case 6 -> story.resolved(end, observed);
                case 7 -> story.reopened(observed);
                case 8 -> story.deploys("d" + random.nextInt(2), Deployment.State.SUCCEEDED, "checkout", start, start);
                default -> throw new AssertionError("nine kinds");
            }
        }
        return story;
    }

    private static String minute(int minutes) {
        return "%02d:%02d".formatted(12 + minutes / 60, minutes % 60);
    }

    /** Everything but event ids, positions and times of storage. */
    private static List<Object> withoutPlaces(IncidentFacts facts) {
        var milestones = facts.milestones().values().stream()
                .map(value -> List.of(value.state(), String.valueOf(value.at())))
                .toList();
        var timeline = facts.timeline().stream()
                .map(line -> List.of(
                        line.kind(),
                        line.occurredAt(),
                        line.observedAt(),
                        line.title(),
                        String.valueOf(line.text()),
                        line.state(),
                        line.key(),
                        line.history(),
                        line.source()))
                .toList();
        return List.of(
                facts.title(),
                facts.status(),
                facts.severity(),
                facts.services(),
                milestones,
                facts.durations(),
                facts.resolutions(),
                timeline,
                facts.episodes(),
                facts.suspects(),
                facts.people());
    }
}
