package dev.debrief.eventstore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** A stream that has read one message ahead, so that it can say whether there is one. */
abstract class LookAhead implements BlockingStream<TrackedEventMessage<?>> {
    private @Nullable TrackedEventMessage<?> next;
    volatile boolean closed;

    /** The message after the last one that this gave; null for none yet. Called by one thread at a time. */
    abstract @Nullable TrackedEventMessage<?> read();

    /** Waits until there may be more or the time is up; what came since {@link #read} last found none ends the wait. */
    abstract void await(long nanos) throws InterruptedException;

    @Override
    public final synchronized Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(next());
    }

    // synchronized: a pooled processor looks for more while another of its threads reads
    private synchronized @Nullable TrackedEventMessage<?> next() {
        if (next == null && !closed) next = read();
        return next;
    }

    @Override
    public final boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (next() == null) {
            var left = deadline - System.nanoTime();
            if (left <= 0 || closed) return false;
            await(left);
        }
        return true;
    }

    @Override
    public final TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            synchronized (this) {
                var message = next();
                if (message != null) {
                    next = null;
                    return message;
                }
            }
            if (closed) throw new IllegalStateException("This stream is closed: open another one");
            hasNextAvailable(1, TimeUnit.SECONDS);
        }
    }
}
