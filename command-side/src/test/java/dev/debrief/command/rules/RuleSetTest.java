package dev.debrief.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    static RuleSet rules(String text) {
        var reading = RuleReader.read(text);
        assertThat(reading.problems()).isEmpty();
        return Objects.requireNonNull(reading.rules());
    }

    private static Alert alert(Map<String, String> labels, Instant startedAt, Alert.State state) {
        return new Alert(
                Alert.identity("prometheus", "a", startedAt, state),
                "prometheus",
                "d",
                "a",
                state,
                "Checkout",
                "production",
                Severity.WARNING,
                "Disk nearly full",
                "written by Ada",
                startedAt,
                startedAt,
                startedAt,
                null,
                null,
                labels,
                List.of());
    }

    private static Ruling ruling(RuleSet rules, Map<String, String> labels) {
        return Objects.requireNonNull(
                rules.judge(alert(labels, NOON, Alert.State.FIRING)).ruling());
    }

    @Test
    void withoutRulesNothingIsSaid() {
        assertThat(RuleSet.NONE.judge(alert(Map.of(), NOON, Alert.State.FIRING)).ruling())
                .isNull();
    }

    @Test
    void theEvidenceNamesTheRuleItsValuesAndTheVersion() {
        var rules = rules("""
                rules:
                  - name: quiet disks
                    when: title.contains("Disk") && labels.team == "infra"
                    then: {open: never}
                """);

        var opening = ruling(rules, Map.of("team", "infra")).opening();

        assertThat(opening).isNotNull();
        assertThat(opening.evidence())
                .isEqualTo("Rule “quiet disks”: labels.team = infra, title = Disk nearly full (rules " + rules.version()
                        + ").");
    }

    @Test
    void whatPeopleWroteIsNeverQuoted() {
        var rules = rules("""
                rules:
                  - name: by text
                    when: text.contains("Ada")
                    then: ignore
                """);

        assertThat(ruling(rules, Map.of()).json()).contains("its text").doesNotContain("Ada");
    }

    @Test
    void ofEachKindOfEffectTheFirstRuleThatMatchesCountsAndIgnoringEndsTheList() {
        var rules = rules("""
                rules:
                  - {name: a, when: service == "other", then: {open: always}}
                  - {name: b, when: service == "Checkout", then: {open: never}}
                  - {name: c, when: service == "Checkout", then: {open: always}}
                  - {name: d, when: service == "Checkout", then: ignore}
                  - {name: e, when: service == "Checkout", then: {severity: critical}}
                """);

        var ruling = ruling(rules, Map.of());

        assertThat(ruling.opening()).extracting(Ruling.Opening::rule).isEqualTo("b");
        assertThat(ruling.ignored()).extracting(Ruling.Clause::rule).isEqualTo("d");
        assertThat(ruling.rating()).isNull();
    }

    @Test
    void aSignalWithoutTheLabelThatIsAskedForDoesNotMatch() {
        var rules = rules("""
                rules:
                  - {name: a, when: labels.cluster == "eu", then: ignore}
                  - {name: b, when: 'true', then: {join: {by: labels.cluster}}}
                """);

        assertThat(ruling(rules, Map.of()).ignored()).isNull();
        assertThat(ruling(rules, Map.of()).join()).isNull();
        assertThat(ruling(rules, Map.of("cluster", "eu")).ignored()).isNotNull();
    }

    @Test
    void aRuleInMonitorModeDecidesNothingAndSaysWhatItWouldHaveDone() {
        var rules = rules("""
                rules:
                  - {name: a, mode: monitor, when: service == "Checkout", then: ignore}
                  - {name: b, mode: inactive, when: service == "Checkout", then: ignore}
                """);

        var judgement = rules.judge(alert(Map.of(), NOON, Alert.State.FIRING));

        assertThat(judgement.ruling()).isNotNull().extracting(Ruling::ignored).isNull();
        assertThat(judgement.watched()).extracting(RuleSet.Watched::rule).containsExactly("a");
        assertThat(judgement.watched()).extracting(RuleSet.Watched::would).containsExactly("wait in the inbox");
        assertThat(rules.withMonitorsActive()
                        .judge(alert(Map.of(), NOON, Alert.State.FIRING))
                        .ruling())
                .isNotNull()
                .extracting(Ruling::ignored)
                .isNotNull();
    }

    @Test
    void aRulingIsReadAgainAsItWasStored() {
        var rules = rules("""
                rules:
                  - {name: a, when: 'true', then: {join: {by: labels.cluster, within: 45m, only: true}}}
                  - {name: b, when: 'true', then: {severity: high}}
                """);
        var ruling = ruling(rules, Map.of("cluster", "eu"));

        assertThat(Ruling.of(ruling.json())).isEqualTo(ruling);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T09:59:59Z, false",
        "2026-03-04T10:00:00Z, true",
        "2026-03-04T10:59:59Z, true",
        "2026-03-04T11:00:00Z, false"
    })
    void maintenanceBeginsAtItsBeginningAndIsOverAtItsEnd(Instant start, boolean covered) {
        var rules = rules("""
                maintenance:
                  - {name: move, service: checkout, from: 2026-03-04T10:00:00Z, to: 2026-03-04T12:00:00+01:00}
                """);

        assertThat(isCovered(rules, start, Alert.State.FIRING)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:59:59Z, false",
        "2026-03-01T01:00:00Z, true",
        "2026-03-01T02:59:59Z, true",
        "2026-03-01T03:00:00Z, false",
        "2026-03-02T02:00:00Z, false",
        "2026-03-29T01:00:00Z, true", // two o'clock does not exist on the night of the change to summer time
        "2026-07-05T00:30:00Z, true"
    })
    void recurringMaintenanceFollowsTheClockOfItsZone(Instant start, boolean covered) {
        var rules = rules("""
                maintenance:
                  - {name: backup, when: environment == "production", cron: 0 2 * * SUN, for: 2h, zone: Europe/Berlin}
                """);

        assertThat(isCovered(rules, start, Alert.State.FIRING)).isEqualTo(covered);
    }

    private static boolean isCovered(RuleSet rules, Instant start, Alert.State state) {
        var ruling = rules.judge(alert(Map.of(), start, state)).ruling();
        return ruling != null && ruling.maintenance() != null;
    }

    @Test
    void maintenanceOfAnotherServiceOrTurnedOffCoversNothing() {
        var rules = rules("""
                maintenance:
                  - {name: a, service: search, from: 2026-03-04T10:00:00Z, to: 2026-03-05T10:00:00Z}
                  - {name: b, service: checkout, mode: inactive, from: 2026-03-04T10:00:00Z, to: 2026-03-05T10:00:00Z}
                  - {name: c, service: checkout, when: severity == "info", from: 2026-03-04T10:00:00Z, to: 2026-03-05T10:00:00Z}
                """);

        assertThat(isCovered(rules, NOON, Alert.State.FIRING)).isFalse();
    }

    @Test
    void theEndOfAnAlertWhoseSenderNeverSaysWhenItBeganPassesThrough() {
        var rules = rules("""
                maintenance:
                  - {name: move, service: checkout, from: 2026-03-04T10:00:00Z, to: 2026-03-05T10:00:00Z}
                """);
        var said = alert(Map.of(), NOON, Alert.State.RESOLVED);
        var ended = new Alert(
                Alert.identityWithoutStart("prometheus", "a", NOON, Alert.State.RESOLVED),
                said.source(),
                said.delivery(),
                said.alertId(),
                said.state(),
                said.service(),
                said.environment(),
                said.severity(),
                said.title(),
                null,
                NOON,
                NOON,
                NOON,
                null,
                null,
                Map.of(),
                List.of());

        assertThat(rules.judge(ended).ruling())
                .isNotNull()
                .extracting(Ruling::maintenance)
                .isNull();
    }

    @Test
    void rulesSpeakOfMessagesToo() {
        var rules = rules("""
                rules:
                  - {name: bots, when: kind == "message" && bot && channel.endsWith("-noise"), then: ignore}
                """);

        assertThat(ignores(rules, message("deploy-noise", true, null))).isTrue();
        assertThat(ignores(rules, message("deploy-noise", false, "a text"))).isFalse();
    }

    private static boolean ignores(RuleSet rules, Message message) {
        var ruling = rules.judge(message).ruling();
        return ruling != null && ruling.ignored() != null;
    }

    private static Message message(String channel, boolean bot, @Nullable String text) {
        return new Message(
                Message.identity("slack", channel, "m", Message.Change.POSTED, null),
                "slack",
                "d",
                channel,
                "m",
                null,
                Message.Change.POSTED,
                null,
                null,
                null,
                null,
                bot,
                text,
                null,
                NOON,
                NOON,
                null,
                List.of());
    }
}
