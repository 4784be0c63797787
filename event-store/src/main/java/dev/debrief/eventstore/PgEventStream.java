package dev.debrief.eventstore;

import java.util.Collections;
import java.util.Iterator;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** The log from one position on: from the shared tail where that reaches back far enough, else read for this stream alone. */
final class PgEventStream extends LookAhead implements TrackingEventStream {
    private static final int BATCH = 1_000;

    private final PgEventStorageEngine engine;
    private final EventTail tail;
    private Iterator<TrackedEventMessage<?>> batch = Collections.emptyIterator();
    private long position; // of the last event of the batch
    private @Nullable Runnable callback;

    PgEventStream(PgEventStorageEngine engine, EventTail tail, long position) {
        this.engine = engine;
        this.tail = tail;
        this.position = position;
    }

    @Override
    @Nullable
    TrackedEventMessage<?> read() {
        if (!batch.hasNext()) fetch();
        return batch.hasNext() ? batch.next() : null;
    }

    private void fetch() {
        var events = tail.after(position, BATCH);
        if (events == null) events = engine.messages(position, BATCH);
        if (events.isEmpty()) return;
        position = PgEventStorageEngine.position(events.getLast().trackingToken());
        batch = events.iterator();
    }

    @Override
    void await(long nanos) throws InterruptedException {
        tail.await(position(), nanos);
    }

    private synchronized long position() {
        return position;
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
