package dev.debrief.command.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class CorrelatorTest {
    private static final Set<Set<String>> EXPECTED = grouped(Corpus.signals());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void everyOrderOfArrivalEndsInTheSameIncidents(int seed) {
        var random = new Random(seed);
        var arrivals = new ArrayList<>(Corpus.signals());
        arrivals.addAll(Corpus.signals());
        if (seed > 0) {
            Collections.shuffle(arrivals, random);
        }
        try (var world = new World()) {
            for (var at = 0; at < arrivals.size(); ) {
                var size = 1 + random.nextInt(seed % 4 == 0 ? 3 : 40);
                world.hear(arrivals.subList(at, Math.min(arrivals.size(), at + size)));
                at += size;
            }
            assertThat(world.incidents()).isEqualTo(EXPECTED);
            var live = world.index();
            world.rebuild();
            assertThat(world.index()).isEqualTo(live);
        }
    }

    static Set<Set<String>> grouped(List<Signal> signals) {
        return grouped(signals, Adjacency.NONE);
    }

    static Set<Set<String>> grouped(List<Signal> signals, Adjacency adjacency) {
        var sightings = signals.stream().map(Sighting::of).toList();
        var answer = Grouping.of(sightings, Set.of(), Map.of(), CorrelationSettings.DEFAULT, adjacency);
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
}
