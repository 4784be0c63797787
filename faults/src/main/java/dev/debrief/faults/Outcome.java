package dev.debrief.faults;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one fault: how often it was done, what the oracle said at the end, and the longest time to recover beside
 * what is promised; null where nothing has to recover. {@code kept} tells of promises besides, {@code unkept} of broken ones.
 */
record Outcome(
        int repetitions,
        Verdict verdict,
        @Nullable Duration recovery,
        @Nullable Duration promised,
        List<String> kept,
        List<String> unkept) {

    boolean passed() {
        return verdict.clean() && unkept.isEmpty() && inTime();
    }

    private boolean inTime() {
        return recovery == null || promised == null || recovery.compareTo(promised) <= 0;
    }

    /** As one row of the table in docs/reliability.md. */
    String row(Fault fault) {
        return "| %s | %s | %,d | %,d | %d | %d | %s | %s | %s |"
                .formatted(
                        fault.number(),
                        fault.name(),
                        repetitions,
                        verdict.acknowledged(),
                        verdict.lost().size(),
                        verdict.duplicated().size(),
                        times(),
                        passed() ? "kept" : verdict.clean() && unkept.isEmpty() ? "**late**" : "**broken**",
                        String.join("; ", unkept.isEmpty() ? kept : unkept));
    }

    private String times() {
        if (recovery == null) return "";
        var seconds = "%.1f s".formatted(recovery.toMillis() / 1000.0);
        return promised == null ? seconds : seconds + " of " + promised.toSeconds() + " s";
    }
}
