package dev.debrief.events.incident;

import static dev.debrief.events.incident.Milestone.IMPACT_STARTED;
import static dev.debrief.events.incident.Milestone.RESOLVED;
import static dev.debrief.events.incident.MilestoneValue.State.INVALID;
import static dev.debrief.events.incident.MilestoneValue.State.NOT_APPLICABLE;
import static dev.debrief.events.incident.MilestoneValue.State.PENDING;
import static dev.debrief.events.incident.MilestoneValue.State.RECORDED;
import static dev.debrief.events.incident.MilestoneValue.State.UNKNOWN;
import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.debrief.events.incident.MilestoneValue.State;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row: what happened, when it is resolved, and all instants at which it was. */
class ResolutionTest {
    private static Story cpu() {
        return opened().fires("cpu", "13:42").ends("cpu", "13:42", "14:00");
    }

    private static Story flapped(String again, String end) {
        return cpu().fires("cpu", again).ends("cpu", again, end);
    }

    private static Stream<Arguments> byAlerts() {
        return Stream.of(
                row("still firing", opened().fires("cpu", "13:42"), PENDING, null),
                row("ended", cpu(), RECORDED, "14:00", "14:00"),
                row(
                        "last of two",
                        cpu().fires("dns", "13:50").ends("dns", "13:50", "14:20"),
                        RECORDED,
                        "14:20",
                        "14:20"),
                row("one of two still fires", cpu().fires("dns", "13:50"), PENDING, null),
                row(
                        "late alert that ended before",
                        cpu().ends("dns", "13:00", "13:10"),
                        RECORDED,
                        "14:00",
                        "13:10",
                        "14:00"),
                row(
                        "stale firing of an ended episode",
                        cpu().fires("cpu", "13:42", "14:00:04"),
                        RECORDED,
                        "14:00",
                        "14:00"),
                row("fires again", cpu().fires("cpu", "14:20"), PENDING, null, "14:00"),
                row("fires again within the delay", cpu().fires("cpu", "14:03"), PENDING, null),
                row("flapping at the delay", flapped("14:05", "14:10"), RECORDED, "14:10", "14:10"),
                row("a pause longer than the delay", flapped("14:05:01", "14:10"), RECORDED, "14:10", "14:00", "14:10"),
                row("no alert at all", declared("13:50", null), PENDING, null),
                row("closed while firing", opened().fires("cpu", "13:42").closed("14:30"), NOT_APPLICABLE, null),
                row(
                        "ended before the impact that a person stated",
                        cpu().sets(IMPACT_STARTED, "14:10", "15:00"),
                        INVALID,
                        "14:00",
                        "14:00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void byAlerts(String fact, Story story, State state, @Nullable String at, List<String> all) {
        check(story, state, at, all);
    }

    private static Stream<Arguments> byPeople() {
        return Stream.of(
                row(
                        "while it still fires",
                        opened().fires("cpu", "13:42").resolved("14:30", "14:31"),
                        RECORDED,
                        "14:30",
                        "14:30"),
                row("outranks the alerts' end", cpu().resolved("14:30", "14:31"), RECORDED, "14:30", "14:30"),
                row(
                        "corrected to earlier",
                        cpu().resolved("14:30", "14:31").resolved("13:55", "15:00"),
                        RECORDED,
                        "13:55",
                        "13:55"),
                row("unknown", cpu().sets(RESOLVED, null, "15:00"), UNKNOWN, null),
                row(
                        "taken back",
                        cpu().resolved("14:30", "14:31").clears(RESOLVED, "14:40"),
                        RECORDED,
                        "14:00",
                        "14:00"),
                row(
                        "reported elsewhere",
                        opened().fires("cpu", "13:42").reports(RESOLVED, "14:30", "15:30"),
                        RECORDED,
                        "14:30",
                        "14:30"),
                row(
                        "decided knowing of the later alert",
                        cpu().fires("dns", "14:32").resolved("14:30", "14:40"),
                        RECORDED,
                        "14:30",
                        "14:30"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void byPeople(String fact, Story story, State state, @Nullable String at, List<String> all) {
        check(story, state, at, all);
    }

    private static Stream<Arguments> reopening() {
        var resolved = opened().fires("cpu", "13:42").resolved("14:00", "14:01");
        return Stream.of(
                row(
                        "a firing after what a person could know",
                        cpu().resolved("14:00", "14:01").fires("dns", "14:20"),
                        PENDING,
                        null,
                        "14:00"),
                row(
                        "and it ended",
                        cpu().resolved("14:00", "14:01").fires("dns", "14:20").ends("dns", "14:20", "14:40"),
                        RECORDED,
                        "14:40",
                        "14:00",
                        "14:40"),
                row(
                        "within the delay it had not stood",
                        cpu().resolved("14:00", "14:01").fires("dns", "14:04").ends("dns", "14:04", "14:40"),
                        RECORDED,
                        "14:40",
                        "14:40"),
                row(
                        "seen before the decision",
                        opened().fires("cpu", "13:42").fires("dns", "14:20").resolved("14:10", "14:30"),
                        RECORDED,
                        "14:10",
                        "14:10"),
                row(
                        "a late repeat of the old episode",
                        cpu().resolved("14:00", "14:01").fires("cpu", "13:42", "14:30"),
                        RECORDED,
                        "14:00",
                        "14:00"),
                row("by a person", resolved.reopened("14:10"), PENDING, null, "14:00"),
                row("by a person, after the alerts' end", cpu().reopened("14:10"), PENDING, null, "14:00"),
                row(
                        "by a person, then resolved again",
                        cpu().resolved("14:00", "14:01").reopened("14:10").resolved("14:45", "14:46"),
                        RECORDED,
                        "14:45",
                        "14:00",
                        "14:45"),
                row(
                        "by a person, then an alert's end",
                        opened().fires("cpu", "13:42")
                                .resolved("14:00", "14:01")
                                .reopened("14:10")
                                .ends("cpu", "13:42", "14:50"),
                        RECORDED,
                        "14:50",
                        "14:00",
                        "14:50"),
                row(
                        "then resolved again, back-dated",
                        cpu().reopened("14:10").resolved("14:05", "14:46"),
                        RECORDED,
                        "14:05",
                        "14:00",
                        "14:05"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void reopening(String fact, Story story, State state, @Nullable String at, List<String> all) {
        check(story, state, at, all);
    }

    private static Arguments row(String fact, Story story, State state, @Nullable String at, String... all) {
        return arguments(fact, story, state, at, Arrays.asList(all));
    }

    private static void check(Story story, State state, @Nullable String at, List<String> all) {
        MilestonesTest.check(story, RESOLVED, state, at);
        for (var seed = 0; seed < 20; seed++) {
            assertThat(Story.factsOf(story.shuffled(seed)).resolutions())
                    .extracting(instant ->
                            LocalTime.ofInstant(instant, ZoneOffset.UTC).toString())
                    .isEqualTo(all);
        }
    }
}
