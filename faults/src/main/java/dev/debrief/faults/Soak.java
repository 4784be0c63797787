package dev.debrief.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A steady feed for a long time. What is left of the heap after full collections must not grow. */
final class Soak implements Fault {
    private static final int SAMPLES = 40;
    /** Caches fill at first: only the second half is looked at. */
    private static final int FROM = SAMPLES / 2;

    private static final double PROMISED_MB_AN_HOUR = 20;

    @Override
    public String number() {
        return "20";
    }

    @Override
    public String name() {
        return "soak under a steady feed: slope of the heap after full collections";
    }

    @Override
    public Outcome happen(Run run) throws Exception {
        try (var stage = Stage.set(run, run.rig("fault-20"), Map.of())) {
            var every = run.soak().dividedBy(SAMPLES);
            var command = new ArrayList<Double>();
            var query = new ArrayList<Double>();
            for (int sample = 0; sample < SAMPLES; sample++) {
                Pause.of(every);
                command.add(heap(stage.command()));
                query.add(heap(stage.query()));
                Run.say("%.1f MB and %.1f MB", command.getLast(), query.getLast());
            }
            var kept = List.of(
                    told("command side", command, every),
                    told("query side", query, every),
                    run.soak().toMinutes() + " min at " + run.rate() + "/s");
            var unkept = new ArrayList<String>();
            if (slope(command, every) > PROMISED_MB_AN_HOUR) unkept.add(kept.get(0));
            if (slope(query, every) > PROMISED_MB_AN_HOUR) unkept.add(kept.get(1));
            return stage.judged(1, null, null, kept, unkept);
        }
    }

    private static double heap(Side side) throws IOException {
        return Footprint.heapMb(side);
    }

    private static String told(String side, List<Double> heaps, Duration every) {
        return "%s %.0f to %.0f MB, %+.1f MB/h".formatted(side, heaps.get(FROM), heaps.getLast(), slope(heaps, every));
    }

    /** Least squares over the second half, in MB an hour. */
    static double slope(List<Double> heaps, Duration every) {
        var half = heaps.subList(FROM, heaps.size());
        var middle = (half.size() - 1) / 2.0;
        var mean = half.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int at = 0; at < half.size(); at++) {
            above += (at - middle) * (half.get(at) - mean);
            below += (at - middle) * (at - middle);
        }
        return above / below * Duration.ofHours(1).toMillis() / every.toMillis();
    }
}
