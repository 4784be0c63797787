package dev.debrief.eventstore;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** The log from one position on: from the shared tail where that reaches back far enough, else read for this stream alone. */
final class PgEventStream implements TrackingEventStream {
    private static final int BATCH = 1_000;

    private final PgEventStorageEngine engine;
    private final EventTail tail;
    private Iterator<TrackedEventMessage<?>> batch = Collections.emptyIterator();
    private @Nullable TrackedEventMessage<?> next;
    private long position; // of the last event of the batch
    private @Nullable Runnable callback;
    private volatile boolean closed;

    PgEventStream(PgEventStorageEngine engine, EventTail tail, long position) {
        this.engine = engine;
        this.tail = tail;
        this.position = position;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(next());
    }

    // synchronized: a pooled processor looks for more while another of its threads reads
    private synchronized @Nullable TrackedEventMessage<?> next() {
        if (next == null && !closed) {
            if (!batch.hasNext()) read();
            if (batch.hasNext()) next = batch.next();
        }
        return next;
    }

    private void read() {
        var events = tail.after(position, BATCH);
        if (events == null) events = engine.messages(position, BATCH);
        if (events.isEmpty()) return;
        position = PgEventStorageEngine.position(events.getLast().trackingToken());
        batch = events.iterator();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (next() == null) {
            var left = deadline - System.nanoTime();
            if (left <= 0 || closed) return false;
            tail.await(position(), left);
        }
        return true;
    }

    private synchronized long position() {
        return position;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            synchronized (this) {
                var event = next();
                if (event != null) {
                    next = null;
                    return event;
                }
            }
            if (closed) throw new IllegalStateException("This event stream is closed: open another one");
            hasNextAvailable(1, TimeUnit.SECONDS);
        }
    }

    @Override
    public synchronized boolean setOnAvailableCallback(Runnable onAvailable) {
        if (callback != null) tail.unregister(callback);
        callback = onAvailable;
        tail.register(onAvailable);
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (callback != null) tail.unregister(callback);
    }
}
