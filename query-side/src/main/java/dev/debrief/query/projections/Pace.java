package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes room for those who append: while the log grows quickly, the threads of a rebuild take turns and rest as long as
 * they worked. Else they work as fast as they can.
 */
final class Pace {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long QUICKLY = 1_000; // events a second

    private final ReentrantLock turn = new ReentrantLock();
    private final EventLog log;
    private long head;
    private long lookedAt;
    private boolean busy;

    Pace(EventLog log) {
        this.log = log;
        this.head = log.head();
        this.lookedAt = System.nanoTime();
    }

    void work(Runnable step) {
        if (!othersAppend()) {
            step.run();
            return;
        }
        turn.lock();
        try {
            var began = System.nanoTime();
            step.run();
            LockSupport.parkNanos(System.nanoTime() - began);
        } finally {
            turn.unlock();
        }
    }

    private synchronized boolean othersAppend() {
        var elapsed = System.nanoTime() - lookedAt;
        if (elapsed < LOOK_NANOS) return busy;
        var now = log.head();
        busy = (now - head) * TimeUnit.SECONDS.toNanos(1) / elapsed >= QUICKLY;
        head = now;
        lookedAt += elapsed;
        return busy;
    }
}
