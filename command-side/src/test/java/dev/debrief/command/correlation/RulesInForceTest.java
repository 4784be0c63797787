package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.OwnRulesTest.in;
import static dev.debrief.command.correlation.OwnRulesTest.rules;
import static dev.debrief.command.correlation.Signals.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.rules.RuleSet;
import dev.debrief.command.rules.Ruling;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of an installation on a real event store. */
class RulesInForceTest {
    static final String RULES = """
            rules:
              - name: one incident per cluster
                when: has(labels.cluster)
                then: {join: {by: labels.cluster, within: 3h}}
              - name: changes of clusters
                when: kind == "deployment" && service == "search"
                then: ignore
              - {name: login never, when: service == "login" && severity == "critical", then: {open: never}}
              - {name: mail matters, when: service == "mail", then: {open: always}}
              - {name: blog is worse, when: service == "blog", then: {severity: high}}
              - {name: threads, when: kind == "message" && channel == "general" && service == "payments", then: ignore}
            maintenance:
              - {name: move, service: payments, from: 2026-03-04T12:00:00Z, to: 2026-03-04T12:05:00Z}
            """;

    /** The bad day, half of whose alerts say on which cluster they are. */
    static List<Signal> signals() {
        var signals = new ArrayList<Signal>();
        for (var signal : Corpus.signals()) {
            var cluster = Math.floorMod(signal.id().value().split(":", -1)[2].hashCode(), 4);
            signals.add(signal.id().value().startsWith("alert:") && cluster < 2 ? in("c" + cluster, signal) : signal);
        }
        return signals;
    }

    static Set<Set<String>> grouped(List<Signal> signals, RuleSet rules) {
        var sightings = signals.stream()
                .map(signal -> Sighting.of(signal).under(rules.judge(signal).ruling()))
                .toList();
        var answer = Grouping.of(sightings, Set.of(), Map.of(), CorrelationSettings.DEFAULT, Adjacency.NONE);
        return Set.copyOf(sightings.stream()
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void anyOrderOfArrivalEndsInTheSameIncidentsWithRulesInForce(int seed) {
        var random = new Random(seed);
        var arrivals = new ArrayList<>(signals());
        arrivals.addAll(signals());
        if (seed > 0) {
            Collections.shuffle(arrivals, random);
        }
        try (var world = World.with(RULES)) {
            for (var at = 0; at < arrivals.size(); ) {
                var size = 1 + random.nextInt(seed % 4 == 0 ? 3 : 40);
                world.hear(arrivals.subList(at, Math.min(arrivals.size(), at + size)));
                at += size;
            }
            assertThat(world.incidents()).isEqualTo(grouped(signals(), rules(RULES)));
            var live = world.index();
            world.rebuild();
            assertThat(world.index()).isEqualTo(live);
        }
    }

    @Test
    void aRuleInMonitorModeChangesNothingAndIsCounted() {
        try (var plain = new World();
                var watching = World.with(RULES.replace("when:", "mode: monitor, when:")
                        .replace("    mode: monitor, when:", "    mode: monitor\n    when:")
                        .replace("service: payments,", "service: payments, mode: monitor,"))) {
            plain.hear(signals());
            watching.hear(signals());
            watching.hear(signals());

            assertThat(watching.incidents()).isEqualTo(plain.incidents());
            assertThat(watching.jdbc()
                            .queryForObject(
                                    "SELECT count(*) FROM command.rule_watch WHERE rule = 'mail matters'", Long.class))
                    .isEqualTo(6);
        }
    }

    @Test
    void everyEventOfASignalSaysWhichRulesWereInForce() {
        try (var world = World.with(RULES)) {
            world.hear(
                    in("c1", alert("a", "checkout", "10:00").fires()),
                    alert("b", "blog", "10:00").fires());

            var said = new ArrayList<String>();
            world.log()
                    .scan(
                            0,
                            null,
                            chunk -> chunk.forEach(stored -> {
                                if (stored.metadata().get(Ruling.METADATA) instanceof String json) {
                                    said.add(json);
                                }
                            }));
            assertThat(said)
                    .hasSize(2)
                    .allSatisfy(json -> assertThat(json).contains(rules(RULES).version()));
        }
    }
}
