package dev.debrief.query.projections;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far each projection has come; written with its rows, so that the two always agree. */
@Component
public class Positions {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<String, Long> reached = new HashMap<>();
    private final JdbcTemplate jdbc;

    Positions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The position up to which the rows of this projection hold; 0 before its first batch. */
    public long of(String projection) {
        return ofAll(List.of(projection));
    }

    /** The position up to which the rows of all of these hold. */
    public long ofAll(Collection<String> projections) {
        var stored = jdbc.queryForList("select position from query.projection where name = any(?)", Long.class, (Object)
                projections.toArray(String[]::new));
        return stored.size() < projections.size() ? 0 : Collections.min(stored);
    }

    /** Waits until all of these projections have reached the position, at most for {@code patience}. */
    public boolean await(Collection<String> projections, long position, Duration patience) {
        for (var deadline = System.nanoTime() + patience.toNanos(); ; ) {
            if (projections.stream().allMatch(projection -> hasReached(projection, position))) return true;
            var left = deadline - System.nanoTime();
            if (left <= 0 || !signalled(projections, position, left)) return false;
        }
    }

    /**
     * Holds off whoever writes rows of this projection until the current transaction ends, and returns the position of those
     * that are there; 0 for none. All who write begin here or with {@link #store}: a statement that waits for a table which
     * another is put in place of would go on with what it knew of the old one.
     */
    long hold(String projection) {
        return Objects.requireNonNull(jdbc.queryForObject("""
                insert into query.projection as p (name, position) values (?, 0)
                on conflict (name) do update set position = p.position returning position
                """, Long.class, projection));
    }

    void store(String projection, long position) {
        jdbc.update("""
                insert into query.projection (name, position) values (?, ?)
                on conflict (name) do update set position = excluded.position
                """, projection, position);
    }

    void reached(String projection, long position) {
        lock.lock();
        try {
            reached.put(projection, position);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasReached(String projection, long position) {
        lock.lock();
        try {
            if (reached.getOrDefault(projection, -1L) >= position) return true;
        } finally {
            lock.unlock();
        }
        return of(projection) >= position; // another node may be driving this projection
    }

    /** False if interrupted. Looks again now and then, since the signal of another node does not come here. */
    private boolean signalled(Collection<String> projections, long position, long left) {
        lock.lock();
        try {
            if (projections.stream().allMatch(p -> reached.getOrDefault(p, -1L) >= position)) return true;
            var _ = moved.awaitNanos(Math.min(left, LOOK_AGAIN_NANOS));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
