package dev.debrief.eventstore;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * A stream that pauses whenever its reader has caught up: what comes then is shown together, a little after the first of
 * it. A reader that is behind is not held up.
 */
final class UnhurriedStream implements BlockingStream<TrackedEventMessage<?>> {
    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final ScheduledExecutorService clock;
    private final Duration pause;
    private final AtomicBoolean ending = new AtomicBoolean(); // the pause: its end is due
    private boolean paused;
    private volatile boolean closed;

    UnhurriedStream(BlockingStream<TrackedEventMessage<?>> stream, ScheduledExecutorService clock, Duration pause) {
        this.stream = stream;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        if (paused) return Optional.empty();
        var next = stream.peek();
        paused = next.isEmpty();
        return next;
    }

    /** Whoever waits here is in a hurry. */
    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return timeout > 0 ? stream.hasNextAvailable(timeout, unit) : peek().isPresent();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return stream.nextAvailable();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        return stream.setOnAvailableCallback(() -> {
            if (!closed && ending.compareAndSet(false, true)) {
                var unused = clock.schedule(() -> end(callback), pause.toNanos(), TimeUnit.NANOSECONDS);
            }
        });
    }

    private void end(Runnable callback) {
        ending.set(false); // first: what comes from now on may be missed by the look that follows
        synchronized (this) {
            paused = false;
        }
        callback.run();
    }

    @Override
    public void close() {
        closed = true;
        stream.close();
    }
}
