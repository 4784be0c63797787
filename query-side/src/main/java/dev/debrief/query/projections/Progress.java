package dev.debrief.query.projections;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far a rebuild has come; written by the threads that build, read by those who ask. */
final class Progress {
    /**
     * What can be told of it: events a second so far, and the seconds that remain at that rate. While it reads, streams
     * come one after the other, so {@code position} counts the events read; {@code step} is waiting, reading, indexing or
     * following.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String state,
            @Nullable String step,
            long position,
            long head,
            long rate,
            @Nullable Long remainingSeconds,
            @Nullable String reason) {}

    private final AtomicLong events = new AtomicLong();
    private volatile long began = System.nanoTime();
    private volatile Standing standing = new Standing("running", "waiting", 0, 0, null);

    private record Standing(
            String state,
            @Nullable String step,
            long position,
            long head,
            @Nullable String reason) {}

    void reading(long goal) {
        began = System.nanoTime();
        standing = new Standing("running", "reading", 0, goal, null);
    }

    void read(int more) {
        events.addAndGet(more);
    }

    void indexing() {
        standing = new Standing("running", "indexing", standing.head(), standing.head(), null);
    }

    void following(long position, long goal) {
        standing = new Standing("running", "following", position, Math.max(goal, standing.head()), null);
    }

    void done() {
        standing = new Standing("done", null, standing.head(), standing.head(), null);
    }

    void failed(String reason) {
        standing = new Standing("failed", null, report().position(), standing.head(), reason);
    }

    Report report() {
        var now = standing;
        var read = events.get();
        var seconds = Math.max(1e-3, (System.nanoTime() - began) / 1e9);
        var reading = "reading".equals(now.step());
        var position = reading ? Math.min(read, now.head()) : now.position();
        var remaining = now.state().equals("done")
                ? (Long) 0L
                : reading && read > 0 ? (Long) Math.round((now.head() - position) * seconds / read) : null;
        return new Report(
                now.state(), now.step(), position, now.head(), Math.round(read / seconds), remaining, now.reason());
    }
}
