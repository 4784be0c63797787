package dev.debrief.command.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.debrief.command.chat.Instruction.Help;
import dev.debrief.command.chat.Instruction.Link;
import dev.debrief.command.chat.Instruction.Note;
import dev.debrief.command.chat.Instruction.Reach;
import dev.debrief.command.chat.Instruction.Report;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:30:07Z");

    @Test
    void aBareWordIsAboutTheChannelsIncidentNow() {
        assertThat(read("ack")).isEqualTo(new Reach(Milestone.ACKNOWLEDGED, null, null, null));
        assertThat(read("  Mitigate ")).isEqualTo(new Reach(Milestone.MITIGATED, null, null, null));
    }

    @Test
    void anIncidentATimeAndANoteAreReadInThisOrder() {
        assertThat(read("resolve INC-42 at 14:05 UTC rolled back"))
                .isEqualTo(
                        new Reach(Milestone.RESOLVED, "INC-42", Instant.parse("2026-03-02T14:05:00Z"), "rolled back"));
    }

    @Test
    void aTimeThatIsStillToComeTodayWasYesterday() {
        assertThat(read("mitigate 23:50"))
                .isEqualTo(new Reach(Milestone.MITIGATED, null, Instant.parse("2026-03-01T23:50:00Z"), null));
    }

    @Test
    void aTimeWithAnOffsetIsTakenAsItStands() {
        assertThat(read("note at 2026-03-02T15:05:00+01:00 WAF off"))
                .isEqualTo(new Note(null, Instant.parse("2026-03-02T14:05:00Z"), "WAF off"));
    }

    @Test
    void wordsThatAreNoTimeBelongToTheNote() {
        assertThat(read("note at the moment nothing helps"))
                .isEqualTo(new Note(null, null, "at the moment nothing helps"));
    }

    @Test
    void aReportNamesServicesAndWhatIsWrong() {
        assertThat(read("report critical checkout, payments: cards: all refused"))
                .isEqualTo(new Report(Severity.CRITICAL, List.of("checkout", "payments"), "cards: all refused"));
        assertThat(read("report checkout: slow")).isEqualTo(new Report(Severity.HIGH, List.of("checkout"), "slow"));
    }

    @Test
    void aChannelIsLinkedToAnIncident() {
        assertThat(read("link inc-7")).isEqualTo(new Link("inc-7"));
    }

    @Test
    void nothingAsksForHelp() {
        assertThat(read("")).isEqualTo(new Help());
        assertThat(read("help me")).isEqualTo(new Help());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"frobnicate", "note", "note INC-42 14:05", "report everything is broken", "link", "link it"})
    void whatCannotBeToldIsAnsweredWithWhatToType(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Misunderstood.class).hasMessageContaining("/debrief");
    }

    private static Instruction read(String text) {
        return Typed.read(text, NOW);
    }
}
