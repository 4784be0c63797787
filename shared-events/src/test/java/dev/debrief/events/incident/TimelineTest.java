package dev.debrief.events.incident;

import static dev.debrief.events.incident.Story.ID;
import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.TimelineEntry.Kind;
import dev.debrief.events.incident.TimelineEntry.State;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final EntryId NOTE = new EntryId("0197f0a0-1111-7000-8000-000000000001");

    @Test
    void itReadsAsTheStory() {
        var facts = opened().deploys("d1", Deployment.State.SUCCEEDED, "checkout", "13:30", "13:37")
                .fires("cpu", "13:42", "13:45")
                .acknowledges("cpu", "13:42", "13:46")
                .says("Ana", "13:50", "Looking at the WAF\nwith Bob")
                .reports(Milestone.MITIGATED, "14:09", "14:30")
                .role("commander", "Bob", "13:52")
                .ends("cpu", "13:42", "14:52")
                .closed("16:00")
                .facts();

        assertThat(facts.timeline())
                .extracting(TimelineEntry::title)
                .containsExactly(
                        "Deployed checkout 1.4.2",
                        "cpu is high",
                        "Acknowledged by Eve: cpu is high",
                        "Looking at the WAF",
                        "Bob took the role commander",
                        "Mitigated at 14:09 UTC (stated by Bob)",
                        "Resolved: cpu is high",
                        "Closed by Ana");
        assertThat(facts.timeline())
                .extracting(TimelineEntry::kind)
                .containsExactly(
                        Kind.DEPLOYMENT,
                        Kind.ALERT,
                        Kind.ALERT,
                        Kind.MESSAGE,
                        Kind.ROLE,
                        Kind.MILESTONE,
                        Kind.ALERT,
                        Kind.STATUS);
        assertThat(facts.timeline().get(3).text()).isEqualTo("Looking at the WAF\nwith Bob");
        assertThat(facts.timeline().get(3).key()).isFalse();
        assertThat(facts.timeline()).filteredOn(TimelineEntry::key).hasSize(6);
    }

    @Test
    void aDeclarationIsALineAndARulesOpeningIsNone() {
        assertThat(declared("13:50", null).facts().timeline())
                .extracting(TimelineEntry::title, TimelineEntry::text, TimelineEntry::source, TimelineEntry::actor)
                .containsExactly(tuple("Declared by Ana", "Checkout is down", "debrief", "Ana"));
        assertThat(opened().facts().timeline()).isEmpty();
    }

    @Test
    void whatRulesMoveAndMergeIsNoLineAndWhatPeopleMoveIs() {
        var signals = List.of(Story.alert("cpu", Alert.State.FIRING, "13:42", "13:42", "13:42")
                .id());
        var byPerson = Attachment.byPerson("it belongs to search");
        var facts = opened().fires("cpu", "13:42")
                .movedAway(signals.getFirst())
                .then(new IncidentMerged(ID, new IncidentId("incident-2"), Story.RULE, null, at("14:00")))
                .then(new SignalsMoved(ID, signals, null, byPerson, "Ana", at("14:10")))
                .facts();

        assertThat(facts.timeline()).extracting(TimelineEntry::title).containsExactly("1 signal moved away by Ana");
        assertThat(facts.mergedInto()).isEqualTo(new IncidentId("incident-2"));
    }

    @Test
    void anEditedMessageStaysOneLineThatKnowsItsPast() {
        var line = opened().edits("Ana", "13:50", "13:55", "third")
                .says("Ana", "13:50", "first")
                .edits("Ana", "13:50", "13:52", "second")
                .facts()
                .timeline();

        assertThat(line).hasSize(1);
        assertThat(line.getFirst().text()).isEqualTo("third");
        assertThat(line.getFirst().state()).isEqualTo(State.AMENDED);
        assertThat(line.getFirst().history())
                .extracting(TimelineEntry.Earlier::text)
                .containsExactly("first", "second");
        assertThat(line.getFirst().history())
                .extracting(TimelineEntry.Earlier::changedAt)
                .containsExactly(at("13:52"), at("13:55"));
        assertThat(line.getFirst().occurredAt()).isEqualTo(at("13:50"));
    }

    @Test
    void aDeletedMessageStaysVisibleAsRetracted() {
        var line = opened().deletes("Ana", "13:50", "13:58")
                .says("Ana", "13:50", "oops")
                .facts()
                .timeline();

        assertThat(line).hasSize(1);
        assertThat(line.getFirst().state()).isEqualTo(State.RETRACTED);
        assertThat(line.getFirst().text()).isEqualTo("oops");
    }

    @Test
    void aPinMakesTheMessageAKeyMomentAtTheTimeOfTheMessage() {
        var line = opened().says("Ana", "13:50", "the WAF eats the CPU")
                .pins("Ana", "13:50", "U2", "14:20")
                .facts()
                .timeline();

        assertThat(line).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isTrue();
            assertThat(entry.occurredAt()).isEqualTo(at("13:50"));
            assertThat(entry.text()).isEqualTo("the WAF eats the CPU");
            assertThat(entry.actor()).isEqualTo("Ana");
            assertThat(entry.state()).isEqualTo(State.CURRENT);
        });
    }

    @Test
    void aPinLastsUntilEverybodyWhoPinnedTookItBack() {
        var story = opened().says("Ana", "13:50", "the WAF eats the CPU")
                .pins("Ana", "13:50", "U2", "14:20")
                .pins("Ana", "13:50", "U3", "14:21")
                .unpins("Ana", "13:50", "U2", "14:22");

        assertThat(story.facts().timeline().getFirst().key()).isTrue();
        assertThat(story.unpins("Ana", "13:50", "U3", "14:23")
                        .facts()
                        .timeline()
                        .getFirst()
                        .key())
                .isFalse();
    }

    @Test
    void aPinOfAMessageThatWasNeverHeardShowsThatOneWasThere() {
        var line = opened().pins("Ana", "13:50", "U2", "14:20").facts().timeline();

        assertThat(line).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isTrue();
            assertThat(entry.text()).isNull();
            assertThat(entry.actor()).isNull();
        });
    }

    @Test
    void aNoteCanBeAmendedAndRetracted() {
        var story = opened().then(new EntryAdded(ID, NOTE, at("13:50"), "pool is empty", "Ana", at("14:00")))
                .then(new EntryAmended(ID, NOTE, at("13:48"), "pool was empty", "typo", "Ana", at("14:05")));
        var amended = story.facts().timeline().getFirst();
        var retracted = story.then(new EntryRetracted(ID, NOTE, "wrong pool", "Bob", at("14:10")))
                .facts()
                .timeline()
                .getFirst();

        assertThat(amended.id()).isEqualTo(NOTE);
        assertThat(amended.state()).isEqualTo(State.AMENDED);
        assertThat(amended.occurredAt()).isEqualTo(at("13:48"));
        assertThat(amended.title()).isEqualTo("pool was empty");
        assertThat(amended.key()).isTrue();
        assertThat(amended.history())
                .containsExactly(new TimelineEntry.Earlier(at("13:50"), "pool is empty", "typo", at("14:05")));
        assertThat(retracted.state()).isEqualTo(State.RETRACTED);
        assertThat(retracted.key()).isFalse();
        assertThat(retracted.history()).hasSize(2);
    }

    @Test
    void aMessagesLineCanBeAmendedHereToo() {
        var message = EntryId.of(Story.message("Ana", "13:50", Message.Change.POSTED, null, "first"));
        var line = opened().says("Ana", "13:50", "first")
                .then(new EntryAmended(ID, message, at("13:49"), null, "clock was off", "Bob", at("14:05")))
                .facts()
                .timeline()
                .getFirst();

        assertThat(line.occurredAt()).isEqualTo(at("13:49"));
        assertThat(line.text()).isEqualTo("first");
        assertThat(line.state()).isEqualTo(State.AMENDED);
    }

    @Test
    void retractingALineLeavesMilestonesAlone() {
        var fired = EntryId.of(Story.alert("cpu", Alert.State.FIRING, "13:42", "13:42", "13:42"));
        var facts = opened().fires("cpu", "13:42")
                .then(new EntryRetracted(ID, fired, "not ours", "Bob", at("14:05")))
                .facts();

        assertThat(facts.at(Milestone.IMPACT_STARTED)).isEqualTo(at("13:42"));
        assertThat(facts.timeline().getFirst().state()).isEqualTo(State.RETRACTED);
    }

    @Test
    void atOneInstantCausesComeBeforeWhatFollows() {
        var facts = opened().then(new EntryAdded(ID, NOTE, at("13:42"), "a note", "Ana", at("14:00")))
                .says("Ana", "13:42", "a message")
                .fires("cpu", "13:42")
                .deploys("d1", Deployment.State.STARTED, "checkout", "13:42", "13:42")
                .facts();

        assertThat(facts.timeline())
                .extracting(TimelineEntry::kind)
                .containsExactly(Kind.DEPLOYMENT, Kind.ALERT, Kind.MESSAGE, Kind.NOTE);
    }

    @Test
    void aLongFirstLineIsCut() {
        var facts = opened().says("Ana", "13:50", "x".repeat(300))
                .says("Bob", "13:51", "\n \n")
                .facts();

        assertThat(facts.timeline().getFirst().title()).hasSize(120).endsWith("x…");
        assertThat(facts.timeline().getFirst().text()).hasSize(300);
        assertThat(facts.timeline().getLast().title()).isEqualTo("Message without text");
    }

    @Test
    void everySignalSaysWhyItIsHere() {
        assertThat(opened().fires("cpu", "13:42").facts().timeline().getFirst().why())
                .isEqualTo(Story.RULE);
    }
}
