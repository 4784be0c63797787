package dev.debrief.events.incident;

import static dev.debrief.events.incident.Milestone.ACKNOWLEDGED;
import static dev.debrief.events.incident.Milestone.DETECTED;
import static dev.debrief.events.incident.Milestone.IMPACT_STARTED;
import static dev.debrief.events.incident.Milestone.MITIGATED;
import static dev.debrief.events.incident.Milestone.RESOLVED;
import static dev.debrief.events.incident.MilestoneValue.State.EARLY;
import static dev.debrief.events.incident.MilestoneValue.State.INVALID;
import static dev.debrief.events.incident.MilestoneValue.State.NOT_APPLICABLE;
import static dev.debrief.events.incident.MilestoneValue.State.PENDING;
import static dev.debrief.events.incident.MilestoneValue.State.RECORDED;
import static dev.debrief.events.incident.MilestoneValue.State.UNKNOWN;
import static dev.debrief.events.incident.Story.at;
import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.signal.Deployment;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row: what happened, and what follows for one milestone. */
class MilestonesTest {
    private static Stream<Arguments> impactStarted() {
        return Stream.of(
                row("first alert's start", opened().fires("cpu", "13:45").fires("errors", "13:42"), RECORDED, "13:42"),
                row("start known from its end alone", opened().ends("cpu", "13:40", "14:00"), RECORDED, "13:40"),
                row(
                        "late back-dated alert",
                        opened().fires("cpu", "13:45").fires("dns", "02:00", "15:00"),
                        RECORDED,
                        "02:00"),
                row(
                        "declared time outranks alerts",
                        declared("13:50", "13:30").fires("cpu", "13:45"),
                        RECORDED,
                        "13:30"),
                row("declared without a time, no alert", declared("13:50", null), UNKNOWN, null),
                row(
                        "declared without a time, then an alert",
                        declared("13:50", null).fires("cpu", "13:45"),
                        RECORDED,
                        "13:45"),
                row(
                        "declared time taken back",
                        declared("13:50", "13:30")
                                .clears(IMPACT_STARTED, "14:00")
                                .fires("cpu", "13:45"),
                        RECORDED,
                        "13:45"),
                row(
                        "taken back, and nothing else tells",
                        declared("13:50", "13:30").clears(IMPACT_STARTED, "14:00"),
                        RECORDED,
                        "13:30"),
                row(
                        "a person's",
                        opened().fires("cpu", "13:45").sets(IMPACT_STARTED, "13:31", "14:00"),
                        RECORDED,
                        "13:31"),
                row(
                        "a person says unknown",
                        opened().fires("cpu", "13:45").sets(IMPACT_STARTED, null, "14:00"),
                        UNKNOWN,
                        null),
                row(
                        "a person's later word",
                        opened().fires("cpu", "13:45")
                                .sets(IMPACT_STARTED, "13:31", "14:00")
                                .sets(IMPACT_STARTED, "13:33", "14:05"),
                        RECORDED,
                        "13:33"),
                row(
                        "a report heard late loses to a later word",
                        opened().sets(IMPACT_STARTED, "13:33", "14:05").reports(IMPACT_STARTED, "13:31", "14:00"),
                        RECORDED,
                        "13:33"),
                row("nothing tells", opened().says("Ana", "13:50", "hm"), UNKNOWN, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void impactStarted(String fact, Story story, State state, @Nullable String at) {
        check(story, IMPACT_STARTED, state, at);
    }

    private static Stream<Arguments> detected() {
        return Stream.of(
                row(
                        "first sight of a firing",
                        opened().fires("cpu", "13:42", "13:45").fires("dns", "13:43", "13:44"),
                        RECORDED,
                        "13:44"),
                row(
                        "repeat seen earlier, delivered later",
                        opened().fires("cpu", "13:42", "13:45").fires("cpu", "13:42", "13:43"),
                        RECORDED,
                        "13:43"),
                row(
                        "repeat seen later",
                        opened().fires("cpu", "13:42", "13:45").fires("cpu", "13:42", "13:50"),
                        RECORDED,
                        "13:45"),
                row("only its end was seen", opened().ends("cpu", "13:42", "14:00"), UNKNOWN, null),
                row("only its acknowledgement was seen", opened().acknowledges("cpu", "13:42", "13:46"), UNKNOWN, null),
                row(
                        "end before firing",
                        opened().ends("cpu", "13:42", "14:00").fires("cpu", "13:42", "14:00:04"),
                        RECORDED,
                        "14:00:04"),
                row(
                        "declared before any alert",
                        declared("13:43", null).fires("cpu", "13:42", "13:45"),
                        RECORDED,
                        "13:43"),
                row(
                        "declared after an alert",
                        declared("13:50", null).fires("cpu", "13:42", "13:45"),
                        RECORDED,
                        "13:45"),
                row(
                        "declared before the alert began",
                        declared("13:30", null).fires("cpu", "13:42", "13:45"),
                        EARLY,
                        "13:30"),
                row(
                        "a message tells nobody",
                        opened().says("Ana", "13:30", "is it slow?").fires("cpu", "13:42", "13:45"),
                        RECORDED,
                        "13:45"),
                row(
                        "a message that was marked as a report, when it was written",
                        opened().says("Ana", "13:43", "it is slow")
                                .marksAsReport("Ana", "13:43", "U2", "15:00")
                                .fires("cpu", "13:42", "13:45"),
                        RECORDED,
                        "13:43"),
                row(
                        "the first of two reports",
                        opened().marksAsReport("Ana", "13:44", "U2", "14:00")
                                .marksAsReport("Bob", "13:43", "U2", "14:01")
                                .fires("cpu", "13:42", "13:45"),
                        RECORDED,
                        "13:43"),
                row(
                        "a pin is no report",
                        opened().says("Ana", "13:43", "it is slow")
                                .pins("Ana", "13:43", "U2", "15:00")
                                .fires("cpu", "13:42", "13:45"),
                        RECORDED,
                        "13:45"),
                row(
                        "a report that was taken back, though the pin stays",
                        opened().marksAsReport("Ana", "13:43", "U2", "15:00")
                                .pins("Ana", "13:43", "U2", "15:01")
                                .withdrawsReport("Ana", "13:43", "U2", "15:02")
                                .fires("cpu", "13:42", "13:45"),
                        RECORDED,
                        "13:45"),
                row(
                        "a person's",
                        opened().fires("cpu", "13:42", "13:45").sets(DETECTED, "13:43", "15:00"),
                        RECORDED,
                        "13:43"),
                row(
                        "seen before it began",
                        opened().fires("cpu", "13:42", "13:45").sets(IMPACT_STARTED, "13:50", "15:00"),
                        EARLY,
                        "13:45"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void detected(String fact, Story story, State state, @Nullable String at) {
        check(story, DETECTED, state, at);
    }

    private static Stream<Arguments> acknowledged() {
        return Stream.of(
                row("nobody yet", opened().fires("cpu", "13:42"), PENDING, null),
                row(
                        "nobody, and it is over",
                        opened().fires("cpu", "13:42").ends("cpu", "13:42", "14:00"),
                        NOT_APPLICABLE,
                        null),
                row(
                        "nobody, and it was dismissed",
                        opened().fires("cpu", "13:42").dismissed("13:50"),
                        NOT_APPLICABLE,
                        null),
                row("nobody, and it was closed", opened().fires("cpu", "13:42").closed("13:50"), NOT_APPLICABLE, null),
                row(
                        "in the pager",
                        opened().fires("cpu", "13:42").acknowledges("cpu", "13:42", "13:46"),
                        RECORDED,
                        "13:46"),
                row(
                        "by taking a role",
                        opened().fires("cpu", "13:42")
                                .acknowledges("cpu", "13:42", "13:46")
                                .role("commander", "Bob", "13:44"),
                        RECORDED,
                        "13:44"),
                row(
                        "by a person",
                        opened().fires("cpu", "13:42")
                                .acknowledges("cpu", "13:42", "13:46")
                                .acknowledged("13:47", "13:48"),
                        RECORDED,
                        "13:47"),
                row("a message is none", opened().fires("cpu", "13:42").says("Ana", "13:43", "on it"), PENDING, null),
                row(
                        "before it was detected",
                        opened().fires("cpu", "13:42", "13:45").acknowledged("13:44", "13:50"),
                        EARLY,
                        "13:44"),
                row(
                        "after resolving it is still there",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "14:00")
                                .acknowledged("13:44", "15:00"),
                        RECORDED,
                        "13:44"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void acknowledged(String fact, Story story, State state, @Nullable String at) {
        check(story, ACKNOWLEDGED, state, at);
    }

    private static Stream<Arguments> mitigated() {
        return Stream.of(
                row("still firing", opened().fires("cpu", "13:42"), PENDING, null),
                row(
                        "the only alert ended",
                        opened().fires("cpu", "13:42").ends("cpu", "13:42", "14:09"),
                        RECORDED,
                        "14:09"),
                row(
                        "one of two ended",
                        opened().fires("cpu", "13:42").fires("dns", "13:50").ends("cpu", "13:42", "14:09"),
                        PENDING,
                        null),
                row(
                        "two that overlap ended",
                        opened().fires("cpu", "13:42")
                                .fires("dns", "13:50")
                                .ends("cpu", "13:42", "14:09")
                                .ends("dns", "13:50", "14:20"),
                        RECORDED,
                        "14:20"),
                row(
                        "handed over at one instant",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "14:09")
                                .fires("dns", "14:09")
                                .ends("dns", "14:09", "14:20"),
                        RECORDED,
                        "14:20"),
                row(
                        "flapping does not withdraw it",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "14:09")
                                .fires("cpu", "14:11"),
                        RECORDED,
                        "14:09"),
                row(
                        "a late alert without end closes the pause",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "14:09")
                                .fires("dns", "13:50", "15:00"),
                        PENDING,
                        null),
                row("a person's", opened().fires("cpu", "13:42").mitigated("14:09", "14:10"), RECORDED, "14:09"),
                row(
                        "a report's",
                        opened().fires("cpu", "13:42").reports(MITIGATED, "14:09", "14:30"),
                        RECORDED,
                        "14:09"),
                row(
                        "declared, resolved, never mitigated",
                        declared("13:50", "13:42").resolved("15:00", "15:00"),
                        NOT_APPLICABLE,
                        null),
                row("before the impact", opened().fires("cpu", "13:42").mitigated("13:00", "14:10"), INVALID, "13:00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void mitigated(String fact, Story story, State state, @Nullable String at) {
        check(story, MITIGATED, state, at);
    }

    @Test
    void everyMilestoneNamesTheEventsItRestsOn() {
        var story = opened().fires("cpu", "13:42")
                .fires("dns", "13:42")
                .acknowledges("dns", "13:42", "13:46")
                .ends("cpu", "13:42", "14:00")
                .ends("dns", "13:42", "14:00");
        var facts = story.facts();
        var ids = story.events().stream().map(Recorded::eventId).toList();

        assertThat(facts.milestone(IMPACT_STARTED).from()).containsExactly(ids.get(1), ids.get(2));
        assertThat(facts.milestone(DETECTED).from()).containsExactly(ids.get(1));
        assertThat(facts.milestone(ACKNOWLEDGED).from()).containsExactly(ids.get(3));
        assertThat(facts.milestone(MITIGATED).from()).containsExactly(ids.get(4), ids.get(5));
        assertThat(facts.milestone(RESOLVED).from()).containsExactly(ids.get(4), ids.get(5));
    }

    @Test
    void allFiveAreAlwaysThere() {
        assertThat(opened().deploys("d1", Deployment.State.STARTED, "checkout", "13:00", "13:00")
                        .facts()
                        .milestones())
                .containsOnlyKeys(Milestone.values());
    }

    private static Arguments row(String fact, Story story, State state, @Nullable String at) {
        return arguments(fact, story, state, at);
    }

    static void check(Story story, Milestone milestone, State state, @Nullable String at) {
        for (var seed = 0; seed < 20; seed++) {
            var value = Story.factsOf(story.shuffled(seed)).milestone(milestone);

            assertThat(value.state()).isEqualTo(state);
            assertThat(value.at()).isEqualTo(at == null ? null : at(at));
        }
    }
}
