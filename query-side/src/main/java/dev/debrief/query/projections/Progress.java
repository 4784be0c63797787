package dev.debrief.query.projections;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How far a rebuild has come; written by the thread that builds, read by those who ask. */
final class Progress {
    /** What can be told of it: events a second so far, and the seconds that remain at that rate. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String state,
            long position,
            long head,
            long rate,
            @Nullable Long remainingSeconds,
            @Nullable String reason) {}

    private final long began = System.nanoTime();
    private long events;
    private Report report = new Report("running", 0, 0, 0, null, null);

    synchronized void towards(long head) {
        report = new Report("running", report.position(), head, report.rate(), report.remainingSeconds(), null);
    }

    synchronized void reached(long position, int more) {
        events += more;
        var seconds = Math.max(1e-3, (System.nanoTime() - began) / 1e9);
        var remaining = position == 0 ? null : (Long) Math.round((report.head() - position) * seconds / position);
        report = new Report("running", position, report.head(), Math.round(events / seconds), remaining, null);
    }

    synchronized void done() {
        report = new Report("done", report.position(), report.head(), report.rate(), 0L, null);
    }

    synchronized void failed(String reason) {
        report = new Report("failed", report.position(), report.head(), report.rate(), null, reason);
    }

    synchronized Report report() {
        return report;
    }
}
