package dev.debrief.events.incident;

import static dev.debrief.events.incident.Status.CLOSED;
import static dev.debrief.events.incident.Status.DISMISSED;
import static dev.debrief.events.incident.Status.MITIGATED;
import static dev.debrief.events.incident.Status.OPEN;
import static dev.debrief.events.incident.Status.RESOLVED;
import static dev.debrief.events.incident.Story.declared;
import static dev.debrief.events.incident.Story.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusTest {
    private static Stream<Arguments> whereItStands() {
        var ended = opened().fires("cpu", "13:42").ends("cpu", "13:42", "14:00");
        return Stream.of(
                arguments("firing", opened().fires("cpu", "13:42"), OPEN),
                arguments("declared", declared("13:50", null), OPEN),
                arguments("ended", ended, RESOLVED),
                arguments(
                        "mitigated by a person", opened().fires("cpu", "13:42").mitigated("14:00", "14:01"), MITIGATED),
                arguments(
                        "and fires anew",
                        opened().fires("cpu", "13:42")
                                .mitigated("14:00", "14:01")
                                .fires("dns", "14:05"),
                        OPEN),
                arguments(
                        "mitigated knowing of a later alert",
                        opened().fires("dns", "14:05").mitigated("14:00", "14:30"),
                        MITIGATED),
                arguments(
                        "mitigated, then reopened",
                        opened().fires("cpu", "13:42")
                                .mitigated("14:00", "14:01")
                                .reopened("14:10"),
                        OPEN),
                arguments(
                        "reopened, then mitigated",
                        opened().fires("cpu", "13:42")
                                .mitigated("14:00", "14:01")
                                .reopened("14:10")
                                .mitigated("14:20", "14:21"),
                        MITIGATED),
                arguments(
                        "mitigating what is resolved leaves it so",
                        declared("13:50", null).resolved("14:00", "14:00").mitigated("13:55", "14:10"),
                        RESOLVED),
                arguments(
                        "acknowledging what is resolved leaves it so",
                        declared("13:50", null).resolved("14:00", "14:00").acknowledged("13:52", "14:10"),
                        RESOLVED),
                arguments(
                        "a resolution that a person calls unknown, mitigated before",
                        opened().fires("cpu", "13:42")
                                .mitigated("13:50", "13:50")
                                .sets(Milestone.RESOLVED, null, "14:10"),
                        MITIGATED),
                arguments(
                        "ended, then reopened by a person",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "14:00")
                                .reopened("14:10"),
                        OPEN),
                arguments(
                        "ended, then fires again",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "14:00")
                                .fires("cpu", "14:20"),
                        OPEN),
                arguments("closed", opened().fires("cpu", "13:42").closed("14:00"), CLOSED),
                arguments(
                        "resolving what is closed leaves it so",
                        opened().fires("cpu", "13:42").closed("14:00").resolved("13:59", "14:10"),
                        CLOSED),
                arguments(
                        "closed, then reopened",
                        opened().fires("cpu", "13:42").closed("14:00").reopened("14:10"),
                        OPEN),
                arguments(
                        "closed, then fires anew",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "13:50")
                                .closed("14:00")
                                .fires("dns", "14:10"),
                        OPEN),
                arguments(
                        "fired anew just before it was closed, heard after",
                        opened().fires("cpu", "13:42")
                                .ends("cpu", "13:42", "13:50")
                                .fires("dns", "13:59", "14:01")
                                .closed("14:00"),
                        OPEN),
                arguments(
                        "closed, then a late old alert",
                        opened().fires("cpu", "13:42").closed("14:00").fires("dns", "13:50", "15:00"),
                        CLOSED),
                arguments("dismissed", opened().fires("cpu", "13:42").dismissed("14:00"), DISMISSED),
                arguments(
                        "dismissed, then fires anew",
                        opened().fires("cpu", "13:42").dismissed("14:00").fires("dns", "14:10"),
                        DISMISSED),
                arguments(
                        "dismissed, then reopened",
                        opened().fires("cpu", "13:42").dismissed("14:00").reopened("14:10"),
                        OPEN),
                arguments(
                        "closed, then dismissed",
                        opened().fires("cpu", "13:42").closed("14:00").dismissed("14:10"),
                        DISMISSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whereItStands(String fact, Story story, Status status) {
        for (var seed = 0; seed < 20; seed++) {
            assertThat(Story.factsOf(story.shuffled(seed)).status()).isEqualTo(status);
        }
    }
}
