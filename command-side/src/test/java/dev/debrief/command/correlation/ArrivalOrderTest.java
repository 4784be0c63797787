package dev.debrief.command.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {
    @Test
    void theSameSignalsMakeTheSameClustersInEveryOrder() {
        everyOrder(Adjacency.NONE, 8);
    }

    @Test
    void soTheyDoWhereServicesAreNextToEachOther() {
        everyOrder(Shop.ADJACENT, 6);
    }

    private static void everyOrder(Adjacency adjacency, int clusters) {
        var sightings =
                new ArrayList<>(Corpus.signals().stream().map(Sighting::of).toList());
        var expected = membership(sightings, adjacency);
        assertThat(new TreeSet<>(expected.values()))
                .as("clusters, and what waits")
                .hasSizeGreaterThan(clusters);

        for (var seed = 0; seed < 200; seed++) {
            Collections.shuffle(sightings, new Random(seed));
            assertThat(membership(sightings, adjacency)).as("order " + seed).isEqualTo(expected);
        }
    }

    private static Map<String, String> membership(List<Sighting> sightings, Adjacency adjacency) {
        var answer = Grouping.of(sightings, Set.of(), Map.of(), CorrelationSettings.DEFAULT, adjacency);
        var membership = new TreeMap<String, String>();
        for (var sighting : sightings) {
            var placement = answer.of(sighting);
            var cluster = placement.cluster() == null
                    ? "waits"
                    : "cluster " + answer.clusters().indexOf(placement.cluster());
            membership.put(sighting.id().value(), cluster + " " + placement.why());
        }
        return membership;
    }
}
