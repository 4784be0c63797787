package dev.debrief.query.metrics;

import dev.debrief.events.incident.MetricSet;
import java.util.List;
import java.util.stream.Stream;

/** A group in the making: takes its incidents one after the other and keeps only numbers. */
final class Tally {
    private final MetricSet set;
    private final List<Sample> samples = Stream.generate(Sample::new).limit(4).toList();
    private String key;
    private int n;

    Tally(String key, MetricSet set) {
        this.key = key;
        this.set = set;
    }

    /** {@code spelling} is how this incident writes the key; of several the same one is shown every time. */
    void add(MetricFact fact, String spelling) {
        if (n == 0 || spelling.compareTo(key) < 0) key = spelling;
        n++;
        var milestones = fact.milestones();
        var resolutions = fact.resolutions();
        for (var i = 0; i < samples.size(); i++) {
            samples.get(i).add(set.definitions().get(i).duration(milestones, resolutions));
        }
    }

    MetricsAnswer.Group group() {
        return new MetricsAnswer.Group(
                key,
                n,
                Spread.of(samples.get(0)),
                Spread.of(samples.get(1)),
                Spread.of(samples.get(2)),
                Spread.of(samples.get(3)));
    }
}
