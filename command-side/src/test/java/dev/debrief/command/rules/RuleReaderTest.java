package dev.debrief.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
    private static final String GOOD = """
            rules:
              - name: one incident per cluster
                when: kind == "alert" && has(labels.cluster)
                then:
                  join: {by: labels.cluster, within: 45m, only: true}
              - name: disks never page
                mode: monitor
                when: |
                  title.matches("(?i)disk") &&
                  severity != "critical"
                then: {open: never}
              - name: canaries
                mode: inactive
                when: service.startsWith("canary-")
                then: ignore
              - name: payments at night
                when: service == "payments" && startedAt.getHours("Europe/Berlin") < 6
                then: {severity: high}
            maintenance:
              - name: move
                service: checkout
                from: 2026-12-01T22:00:00+01:00
                to: 2026-12-01T23:00:00Z
              - name: backup
                when: environment == "staging"
                cron: 0 2 * * SUN
                for: 2h
                zone: Europe/Berlin
            """;

    @Test
    void aFileOfEveryKindOfRuleIsRead() {
        var reading = RuleReader.read(GOOD);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.rules()).isNotNull();
        assertThat(reading.rules().names())
                .extracting(RuleSet.Named::name)
                .containsExactly(
                        "one incident per cluster",
                        "disks never page",
                        "canaries",
                        "payments at night",
                        "move",
                        "backup");
        assertThat(reading.rules().names()).extracting(RuleSet.Named::line).containsExactly(2, 6, 12, 16, 20, 24);
    }

    @Test
    void theExampleOfTheDocumentationIsRead() throws IOException {
        var reading = RuleReader.read(Files.readString(Path.of("../examples/rules/rules.yml")));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.rules())
                .isNotNull()
                .extracting(rules -> rules.names().size())
                .isEqualTo(7);
    }

    @Test
    void anEmptyFileHasNoRules() {
        assertThat(RuleReader.read("# nothing yet\n").rules()).matches(RuleSet::isEmpty);
    }

    @Test
    void theVersionFollowsTheText() {
        assertThat(version(GOOD)).isEqualTo(version(GOOD)).isNotEqualTo(version(GOOD + "# more\n"));
    }

    private static String version(String text) {
        var rules = RuleReader.read(text).rules();
        return rules == null ? "" : rules.version();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                severity != "critical"     | severity_ != "critical" | 10 | undeclared reference to 'severity_'
                then: {open: never}        | then: {open: perhaps}   | 11 | it must be one of
                then: {open: never}        | then: {close: never}    | 11 | then has no field close; it takes join, open, severity
                then: ignore               | then: explode           | 15 | it must be ignore
                within: 45m                | within: soon            |  5 | is no length of time; write it as 90s, 30m, 2h or 7d
                by: labels.cluster         | by: text                |  5 | by must not use text
                by: labels.cluster         | by: size(labels)        |  5 | must answer a text
                when: service.startsWith   | when: service + size    | 14 | no matching overload
                mode: monitor              | mode: watching          |  7 | it must be one of
                name: canaries             | name: backup            | 24 | is there twice
                name: canaries             | title: canaries         | 12 | A rule has no field title
                to: 2026-12-01T23:00:00Z   | to: 2026-12-01T21:00:00Z | 23 | must be later than from
                to: 2026-12-01T23:00:00Z   | to: tomorrow            | 23 | is no time with its offset
                cron: 0 2 * * SUN          | cron: on Sundays        | 26 | is no cron expression
                for: 2h                    | for: 40d                | 27 | at most 31d
                zone: Europe/Berlin        | zone: Atlantis          | 28 | is no time zone
                service: checkout          | mode: active            | 20 | must say what it is about
                maintenance:               | maintenance             | 20 | This is no YAML""")
    void whatIsWrongIsSaidWithItsLineAndTheRemedy(String good, String bad, int line, String message) {
        var reading = RuleReader.read(GOOD.replace(good, bad));

        assertThat(reading.rules()).isNull();
        assertThat(reading.problems()).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        var reading =
                RuleReader.read(GOOD.replace("only: true", "only: perhaps").replace("SUN", "SOMEDAY"));

        assertThat(reading.problems()).extracting(RuleProblem::line).containsExactly(5, 26);
    }
}
