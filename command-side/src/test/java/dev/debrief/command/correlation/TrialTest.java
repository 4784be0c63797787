package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.OwnRulesTest.in;
import static dev.debrief.command.correlation.OwnRulesTest.rules;
import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static dev.debrief.command.correlation.Signals.deployed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.correlation.Difference.Kind;
import dev.debrief.command.rules.RuleSet;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
    private static final String BY_CLUSTER = """
            rules:
              - {name: cluster, when: has(labels.cluster), then: {join: {by: labels.cluster, within: 1h}}}
            """;

    private static History.Stretch history(World world, RuleSet after) {
        return world.history().read(at("00:00"), at("23:59"), RuleSet.NONE, after, read -> {});
    }

    private static Difference trial(World world, String rules) {
        return Trial.of(history(world, rules(rules)), CorrelationSettings.DEFAULT, Adjacency.NONE);
    }

    private static Set<Set<String>> incidents(History.Stretch stretch, Grouping.Answer answer) {
        return Set.copyOf(stretch.after().stream()
                .filter(sighting -> answer.of(sighting).cluster() != null)
                .collect(Collectors.groupingBy(
                        sighting ->
                                answer.clusters().indexOf(answer.of(sighting).cluster()),
                        Collectors.mapping(
                                sighting -> sighting.id() + " "
                                        + answer.of(sighting).why(),
                                Collectors.toCollection(TreeSet::new))))
                .values());
    }

    private static Grouping.Answer underTheChangedRules(History.Stretch stretch) {
        return Grouping.of(
                stretch.after(), stretch.incidents(), stretch.pins(), CorrelationSettings.DEFAULT, Adjacency.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTrialSaysWhatReallyHappensWhenTheRulesAreInForceAndHistoryIsFedAgain(int seed) {
        var signals = new ArrayList<>(RulesInForceTest.signals());
        try (var world = new World();
                var again = World.with(RulesInForceTest.RULES)) {
            world.hear(signals);
            Collections.shuffle(signals, new Random(seed));
            for (var at = 0; at < signals.size(); at += 7) {
                again.hear(signals.subList(at, Math.min(signals.size(), at + 7)));
            }
            var stretch = history(world, rules(RulesInForceTest.RULES));

            assertThat(incidents(stretch, underTheChangedRules(stretch))).isEqualTo(again.incidents());
        }
    }

    @Test
    void aTrialWritesNothing() {
        try (var world = new World()) {
            world.hear(RulesInForceTest.signals());
            var head = world.log().head();
            var index = world.index();

            trial(world, RulesInForceTest.RULES);

            assertThat(world.log().head()).isEqualTo(head);
            assertThat(world.index()).isEqualTo(index);
        }
    }

    @Test
    void theSameRulesMakeNoDifference() {
        try (var world = new World()) {
            world.hear(RulesInForceTest.signals());

            var difference = trial(world, "# none\n");

            assertThat(difference.changes()).isEmpty();
            assertThat(difference.moved()).isEmpty();
            assertThat(difference.summary().incidentsAfter())
                    .isEqualTo(difference.summary().incidentsBefore())
                    .isEqualTo(world.incidents().size());
        }
    }

    @Test
    void incidentsThatWouldMergeAreSaidWithTheReason() {
        try (var world = new World()) {
            world.hear(clusters());

            var difference = trial(world, BY_CLUSTER);

            assertThat(difference.summary().merged()).isEqualTo(1);
            assertThat(difference.changes()).singleElement().satisfies(change -> {
                assertThat(change.kind()).isEqualTo(Kind.MERGED);
                assertThat(change.before())
                        .extracting(Difference.Lane::reference)
                        .containsExactly("INC-1", "INC-2");
                assertThat(change.after())
                        .extracting(Difference.Lane::reference)
                        .containsExactly("INC-1");
                assertThat(change.reasons()).extracting(Difference.Reason::rule).containsExactly("rule:cluster");
            });
        }
    }

    private static List<Signal> clusters() {
        var signals = new ArrayList<Signal>();
        alert("a", "checkout", "10:00").until("10:10").forEach(signal -> signals.add(in("eu", signal)));
        alert("b", "search", "10:05").until("10:20").forEach(signal -> signals.add(in("eu", signal)));
        signals.add(deployed("d", "search", "10:04"));
        return signals;
    }

    @Test
    void anIncidentThatWouldSplitIsSaid() {
        try (var world = new World()) {
            alert("a", "checkout", "10:00").until("10:10").forEach(signal -> world.hear(in("eu", signal)));
            alert("b", "checkout", "10:05").until("10:20").forEach(signal -> world.hear(in("us", signal)));

            var difference = trial(world, BY_CLUSTER.replace("1h", "1h, only: true"));

            assertThat(difference.changes()).singleElement().satisfies(change -> {
                assertThat(change.kind()).isEqualTo(Kind.SPLIT);
                assertThat(change.after()).extracting(Difference.Lane::name).containsExactly("INC-1", "new 1");
            });
            assertThat(difference.moved()).extracting(Difference.Moved::to).containsExactly("new 1");
        }
    }

    @Test
    void incidentsThatWouldAppearAndVanishAreSaid() {
        try (var world = new World()) {
            world.hear(alert("disk", "checkout", "10:00").until("10:10"));
            world.hear(alert("slow", "mail", "10:00").as(Severity.WARNING).until("10:10"));

            var difference = trial(world, """
                    rules:
                      - {name: disks, when: title == "disk", then: {open: never}}
                      - {name: mail matters, when: service == "mail", then: {open: always}}
                    """);

            assertThat(difference.changes())
                    .extracting(Difference.Change::kind)
                    .containsExactly(Kind.VANISHED, Kind.APPEARED);
            assertThat(difference.moved()).extracting(Difference.Moved::from).containsExactly("INC-1", null);
            assertThat(difference.moved()).extracting(Difference.Moved::to).containsExactly(null, "new 1");
        }
    }

    @Test
    void whatAPersonPutSomewhereStaysThereInATrial() {
        try (var world = new World()) {
            world.hear(clusters());
            var search = alert("b", "search", "10:05").fires();
            var from = world.incidentOf(search);
            var to = world.incidentOf(alert("a", "checkout", "10:00").fires());
            world.decide(new SignalsMoved(
                    from, List.of(search.id()), to, Attachment.byPerson("It is the same."), "ada", at("12:00")));

            var difference = trial(world, """
                    rules:
                      - {name: nothing, when: 'true', then: ignore}
                    """);

            assertThat(difference.moved())
                    .extracting(Difference.Moved::signal)
                    .doesNotContain(search.id().value());
        }
    }
}
