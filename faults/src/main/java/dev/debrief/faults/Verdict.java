package dev.debrief.faults;

import java.util.ArrayList;
import java.util.List;

/** What the oracle found, in sentences: what was acknowledged and is gone, what is there twice, and what else is broken. */
record Verdict(int acknowledged, long events, List<String> lost, List<String> duplicated, List<String> broken) {
    private static final int SHOWN = 10;

    boolean clean() {
        return lost.isEmpty() && duplicated.isEmpty() && broken.isEmpty();
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
