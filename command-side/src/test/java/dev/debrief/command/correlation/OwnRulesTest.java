package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static dev.debrief.command.correlation.Signals.deployed;
import static dev.debrief.command.correlation.Signals.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.rules.RuleReader;
import dev.debrief.command.rules.RuleSet;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the rules of an installation and those that are built in make one answer. */
class OwnRulesTest {
    private static final String BY_CLUSTER = """
            rules:
              - {name: cluster, when: has(labels.cluster), then: {join: {by: labels.cluster, within: 1h}}}
            """;

    static RuleSet rules(String text) {
        return Objects.requireNonNull(RuleReader.read(text).rules(), text);
    }

    static Alert in(String cluster, Signal signal) {
        var alert = (Alert) signal;
        return new Alert(
                alert.id(),
                alert.source(),
                alert.delivery(),
                alert.alertId(),
                alert.state(),
                alert.service(),
                alert.environment(),
                alert.severity(),
                alert.title(),
                alert.description(),
                alert.startedAt(),
                alert.occurredAt(),
                alert.observedAt(),
                alert.actor(),
                alert.incident(),
                Map.of("cluster", cluster),
                alert.links());
    }

    private static List<Signal> in(String cluster, List<Signal> signals) {
        return signals.stream().<Signal>map(signal -> in(cluster, signal)).toList();
    }

    private static Grouping.Answer group(String text, List<Signal> signals, List<KnownIncident> incidents) {
        var rules = rules(text);
        return Grouping.of(
                signals.stream()
                        .map(signal ->
                                Sighting.of(signal).under(rules.judge(signal).ruling()))
                        .toList(),
                incidents,
                Map.of(),
                CorrelationSettings.DEFAULT,
                Adjacency.NONE);
    }

    private static Placement place(String text, Signal of, List<Signal> others) {
        var all = new ArrayList<>(others);
        all.add(of);
        return group(text, all, List.of()).of(Sighting.of(of));
    }

    @ParameterizedTest
    @CsvSource({"10:05, rule:cluster", "11:10, rule:cluster", "11:11, opens"})
    void anAlertOfTheSameValueJoinsWithinTheWindowThoughTheServiceBeAnother(String start, String rule) {
        var first = in("eu", alert("a", "checkout", "10:00").until("10:10"));
        var placement = place(BY_CLUSTER, in("eu", alert("b", "search", start).fires()), first);

        assertThat(placement.why().rule()).isEqualTo(rule);
    }

    @Test
    void anotherValueOpensAnIncidentOfItsOwn() {
        var first = in("eu", alert("a", "checkout", "10:00").until("10:10"));
        var placement = place(BY_CLUSTER, in("us", alert("b", "search", "10:05").fires()), first);

        assertThat(placement.why().rule()).isEqualTo(Placement.OPENS);
    }

    @Test
    void theReasonSaysRuleValueAndVersion() {
        var first = in("eu", alert("a", "checkout", "10:00").until("10:10"));
        var placement = place(BY_CLUSTER, in("eu", alert("b", "search", "10:05").fires()), first);

        assertThat(placement.why().evidence())
                .isEqualTo("Rule “cluster”: eu, as an alert of this incident (rules "
                        + rules(BY_CLUSTER).version() + ").");
    }

    @Test
    void aRuleThatSaysOnlyKeepsAlertsOfOneServiceApart() {
        var first = in("eu", alert("a", "checkout", "10:00").until("10:10"));
        var other = in("us", alert("b", "checkout", "10:05").fires());

        assertThat(place(BY_CLUSTER, other, first).why().rule()).isEqualTo(Placement.SAME_SERVICE);
        assertThat(place(BY_CLUSTER.replace("1h", "1h, only: true"), other, first)
                        .why()
                        .rule())
                .isEqualTo(Placement.OPENS);
    }

    @ParameterizedTest
    @CsvSource({"09:00, true", "08:59, false", "11:10, true", "11:11, false"})
    void aDeploymentJoinsByValueWithinTheWindowOnBothSides(String time, boolean joins) {
        var text = """
                rules:
                  - {name: cluster, when: 'true', then: {join: {by: 'has(labels.cluster) ? labels.cluster : service', within: 1h}}}
                """;
        var placement = place(
                text,
                deployed("d", "eu", time),
                in("eu", alert("a", "checkout", "10:00").until("10:10")));

        assertThat(placement.cluster() != null).isEqualTo(joins);
    }

    @Test
    void whatNamesAnIncidentGoesThereWhateverTheRulesSay() {
        var incident = new KnownIncident(
                new IncidentId("incident-1"),
                7,
                Set.of("inc-7"),
                null,
                new KnownIncident.Declared(at("09:00"), Set.of("mail")),
                true,
                null,
                Set.of("war-room"));
        var text = """
                rules:
                  - {name: nothing, when: 'true', then: ignore}
                maintenance:
                  - {name: always, service: checkout, from: 2026-03-04T00:00:00Z, to: 2026-03-05T00:00:00Z}
                """;
        var naming = alert("a", "checkout", "10:00").naming("INC-7").fires();
        var inChannel = said("m", "war-room", "10:00");
        var answer = group(text, List.of(naming, inChannel), List.of(incident));

        assertThat(answer.of(Sighting.of(naming)).why().rule()).isEqualTo(Placement.NAMED);
        assertThat(answer.of(Sighting.of(inChannel)).why().rule()).isEqualTo(Placement.CHANNEL);
    }

    @Test
    void whatIsIgnoredWaitsThoughAnIncidentOfItsServiceCoversIt() {
        var text = """
                rules:
                  - {name: bots, when: kind == "message" && author == "Ada", then: ignore}
                  - {name: canary, when: title == "canary", then: ignore}
                """;
        var first = alert("a", "checkout", "10:00").until("10:10");

        assertThat(place(text, alert("canary", "checkout", "10:05").fires(), first)
                        .cluster())
                .isNull();
        assertThat(place(text, said("m", "general", null, "checkout", null, "10:05"), first)
                        .cluster())
                .isNull();
        assertThat(place(text, alert("b", "checkout", "10:05").fires(), first).cluster())
                .isNotNull();
    }

    @Test
    void aRuleOpensWhatIsNotSevereAndKeepsFromOpeningWhatIs() {
        var text = """
                rules:
                  - {name: payments matter, when: service == "payments", then: {open: always}}
                  - {name: disks, when: title == "disk", then: {open: never}}
                """;
        var minor = alert("a", "payments", "10:00").as(Severity.INFO).fires();
        var disk = alert("disk", "checkout", "10:00").fires();

        assertThat(place(text, minor, List.of()).why().rule()).isEqualTo(Placement.OPENS);
        assertThat(place(text, minor, List.of()).why().evidence()).contains("“payments matter”: service = payments");
        assertThat(place(text, disk, List.of()).cluster()).isNull();
        assertThat(place(text, disk, alert("b", "checkout", "09:50").until("10:10"))
                        .cluster())
                .isNotNull();
    }

    @Test
    void anotherSeverityCountsForOpening() {
        var text = """
                rules:
                  - {name: raise, when: service == "payments", then: {severity: high}}
                  - {name: lower, when: environment == "staging", then: {severity: info}}
                """;

        assertThat(place(
                                text,
                                alert("a", "payments", "10:00")
                                        .as(Severity.WARNING)
                                        .fires(),
                                List.of())
                        .why()
                        .evidence())
                .startsWith("A high alert that no incident covered. Rule “raise”");
        assertThat(place(text, alert("a", "mail", "10:00").in("staging").fires(), List.of())
                        .cluster())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"09:59, opens", "10:00, waits", "10:59, waits", "11:00, opens"})
    void anAlertThatBeginsDuringMaintenanceOpensNothingAndWaitsForThatReason(String start, String rule) {
        var text = """
                maintenance:
                  - {name: move, service: checkout, from: 2026-03-04T10:00:00Z, to: 2026-03-04T11:00:00Z}
                """;
        var placement = place(text, alert("a", "checkout", start).fires(), List.of());

        assertThat(placement.why().rule()).isEqualTo(rule);
        assertThat(placement.why().evidence().contains("maintenance “move”")).isEqualTo(rule.equals("waits"));
    }

    @Test
    void theEndOfAnAlertThatBeganBeforeTheMaintenancePassesThrough() {
        var text = """
                maintenance:
                  - {name: move, service: checkout, from: 2026-03-04T10:00:00Z, to: 2026-03-04T11:00:00Z}
                """;
        var firing = alert("a", "checkout", "09:50");
        var placement = place(text, firing.ends("10:30"), List.of(firing.fires(), firing.acknowledged("10:05")));

        assertThat(placement.cluster())
                .isNotNull()
                .extracting(cluster -> cluster.span().end())
                .isEqualTo(at("10:30"));
    }

    @Test
    void theThresholdCanBeAnotherForOneService() {
        var settings = new CorrelationSettings(
                Severity.HIGH,
                CorrelationSettings.DEFAULT.reopenWindow(),
                CorrelationSettings.DEFAULT.deploymentsBefore(),
                CorrelationSettings.DEFAULT.deploymentsAfter(),
                CorrelationSettings.DEFAULT.messagesBefore(),
                CorrelationSettings.DEFAULT.messagesAfter(),
                CorrelationSettings.DEFAULT.reportsBefore(),
                CorrelationSettings.DEFAULT.reportsAfter(),
                "inc-*",
                Map.of("Checkout", Severity.WARNING));
        var warning =
                Sighting.of(alert("a", "checkout", "10:00").as(Severity.WARNING).fires());
        var elsewhere =
                Sighting.of(alert("b", "search", "10:00").as(Severity.WARNING).fires());
        var answer = Grouping.of(List.of(warning, elsewhere), List.of(), Map.of(), settings, Adjacency.NONE);

        assertThat(answer.of(warning).cluster()).isNotNull();
        assertThat(answer.of(elsewhere).cluster()).isNull();
    }
}
