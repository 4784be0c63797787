package dev.debrief.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last events of the log, read once for all streams of this process by one thread. It reads when it is signalled, and
 * every now and then in case a signal was lost: rarely while signals of other processes are being heard.
 */
final class EventTail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventTail.class);
    private static final int KEPT = 8_192;
    private static final int BATCH = 1_000;

    private final PgEventStorageEngine engine;
    private final Duration poll;
    private final BooleanSupplier hearing;
    private final Semaphore signals = new Semaphore(0);
    private final Set<Runnable> callbacks = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ArrayList<TrackedEventMessage<?>> events = new ArrayList<>();
    private volatile boolean closed;
    private boolean failing; // told once, not four times a second
    private @Nullable Thread thread;
    private long start = -1; // everything after this position up to the end is in events
    private volatile long end;

    EventTail(PgEventStorageEngine engine, Duration poll, BooleanSupplier hearing) {
        this.engine = engine;
        this.poll = poll;
        this.hearing = hearing;
    }

    /** Begins to follow the log; what is there already is read by each stream for itself. */
    synchronized void follow() {
        if (thread != null || closed) return;
        start = end = engine.head();
        thread = Thread.ofPlatform().daemon().name("event-tail").start(this::run);
    }

    void signal() {
        signals.release();
    }

    private void run() {
        while (!closed) {
            try {
                signals.drainPermits();
                var more = fetch();
                failing = false;
                if (!more) await();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failed) {
                if (closed) return;
                if (!failing)
                    log.warn("The event log cannot be read and will be tried until it can: {}", failed.getMessage());
                failing = true;
                pause();
            }
        }
    }

    private void await() throws InterruptedException {
        var wait = hearing.getAsBoolean() ? poll.multipliedBy(4) : poll;
        var ignored = signals.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(poll.toMillis());
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    /** True where there may be more; what was committed since it looked has been signalled. */
    private boolean fetch() {
        var read = engine.messages(end, BATCH);
        if (read.isEmpty()) return false;
        lock.lock();
        try {
            var excess = events.size() + read.size() - KEPT;
            if (excess > 0) {
                var dropped = events.subList(0, Math.min(excess, events.size()));
                start = PgEventStorageEngine.position(dropped.getLast().trackingToken());
                dropped.clear();
            }
            events.addAll(read);
            end = PgEventStorageEngine.position(read.getLast().trackingToken());
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        callbacks.forEach(EventTail::call);
        return read.size() == BATCH;
    }

    private static void call(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException failed) {
            log.warn("A stream could not be told of new events and will find them when it next looks", failed);
        }
    }

    /** Events after {@code position}; none if there are none yet, null if they are no longer here. */
    @Nullable
    List<TrackedEventMessage<?>> after(long position, int limit) {
        if (position >= end) return List.of();
        lock.lock();
        try {
            if (position < start) return null;
            var from = indexAfter(position);
            return List.copyOf(events.subList(from, Math.min(events.size(), from + limit)));
        } finally {
            lock.unlock();
        }
    }

    private int indexAfter(long position) {
        var low = 0;
        var high = events.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (PgEventStorageEngine.position(events.get(middle).trackingToken()) <= position) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /** Waits until there is an event after {@code position} or the time is up. */
    void await(long position, long nanos) throws InterruptedException {
        lock.lock();
        try {
            while (nanos > 0 && end <= position && !closed) nanos = grown.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of what is held here, so that it is read again, without the texts that were erased meanwhile. */
    void forget() {
        lock.lock();
        try {
            events.clear();
            start = end;
        } finally {
            lock.unlock();
        }
    }

    void register(Runnable callback) {
        callbacks.add(callback);
    }

    void unregister(Runnable callback) {
        callbacks.remove(callback);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) thread.interrupt();
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
