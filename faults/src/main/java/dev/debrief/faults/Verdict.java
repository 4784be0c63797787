package dev.debrief.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the oracle found, in sentences: what was acknowledged and is gone, what is there twice, and what else is broken. */
record Verdict(int acknowledged, long events, List<String> lost, List<String> duplicated, List<String> broken) {
    private static final int SHOWN = 10;

    boolean clean() {
        return lost.isEmpty() && duplicated.isEmpty() && broken.isEmpty();
    }

    Verdict and(Verdict other) {
        return new Verdict(
                acknowledged + other.acknowledged,
                events + other.events,
                both(lost, other.lost),
                both(duplicated, other.duplicated),
                both(broken, other.broken));
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** All of it, or rather the first of each kind. */
    String told() {
        var lines = new ArrayList<String>();
        lines.add(acknowledged + " acknowledged, " + events + " events: " + lost.size() + " lost, " + duplicated.size()
                + " duplicated, " + broken.size() + " broken");
        List.of(lost, duplicated, broken)
                .forEach(kind -> kind.stream().limit(SHOWN).forEach(line -> lines.add("  " + line)));
        return String.join("\n", lines);
    }
}
