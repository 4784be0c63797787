package dev.debrief.command.ingest;

import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts one batch, source by source. */
final class Tallies {
    private final Map<String, int[]> bySource = new TreeMap<>();
    private final Set<SignalId> fresh;

    /** {@code fresh} are the signals of the batch that were no repeats. */
    Tallies(Collection<SignalId> fresh) {
        this.fresh = new HashSet<>(fresh);
    }

    void read(String source, List<Signal> signals) {
        var counts = counts(source);
        counts[0]++;
        counts[1] += Math.max(1, signals.size());
        for (var signal : signals) {
            counts[fresh.remove(signal.id()) ? 2 : 3]++;
        }
        counts[4] += signals.isEmpty() ? 1 : 0;
    }

    void refused(String source) {
        var counts = counts(source);
        counts[0]++;
        counts[1]++;
        counts[5]++;
    }

    List<Tally> all() {
        return bySource.entrySet().stream()
                .map(each -> tally(each.getKey(), each.getValue()))
                .toList();
    }

    private int[] counts(String source) {
        return bySource.computeIfAbsent(source, name -> new int[6]);
    }

    private static Tally tally(String source, int[] counts) {
        return new Tally(source, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }
}
