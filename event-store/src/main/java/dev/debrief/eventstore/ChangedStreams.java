package dev.debrief.eventstore;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The streams that grew after a position, chunk by chunk: each stream once a chunk, at the position of its last event there
 * and in the order of these positions. Whoever goes on from any of them misses none, for a stream that was not told yet has
 * an event after it.
 */
final class ChangedStreams extends LookAhead {
    private final StreamChanges changes;
    private final String prefix;
    private final Semaphore stored = new Semaphore(0);
    private Iterator<StreamChanges.Change> chunk = Collections.emptyIterator();
    private long position; // all that was stored up to here is in the chunk, or was told
    private volatile boolean more = true; // than what was read, perhaps
    private volatile Runnable callback = () -> {};

    ChangedStreams(StreamChanges changes, String prefix, long position) {
        this.changes = changes;
        this.prefix = prefix;
        this.position = position;
    }

    @Override
    @Nullable
    TrackedEventMessage<?> read() {
        while (chunk.hasNext() || fetch()) {
            var change = chunk.next();
            if (change.streamId().startsWith(prefix)) return message(change);
        }
        return null;
    }

    private boolean fetch() {
        if (!more) return false;
        more = false; // before looking: what is stored meanwhile says so
        var grown = changes.after(position);
        if (!grown.end()) more = true;
        if (grown.changes().isEmpty()) return false;
        position = grown.changes().getLast().position();
        chunk = grown.changes().iterator();
        return true;
    }

    private static TrackedEventMessage<?> message(StreamChanges.Change change) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(change.position()),
                GenericEventMessage.asEventMessage(new StreamChanged(change.streamId())));
    }

    @Override
    void await(long nanos) throws InterruptedException {
        var ignored = stored.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }

    /** Something may have been stored. Never waits: whoever stored it calls this. */
    void look() {
        more = true;
        if (stored.availablePermits() == 0) stored.release(); // most readers never wait for them
        callback.run();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        callback = onAvailable;
        return true;
    }

    @Override
    public void close() {
        closed = true;
        changes.closed(this);
        stored.release();
    }
}
