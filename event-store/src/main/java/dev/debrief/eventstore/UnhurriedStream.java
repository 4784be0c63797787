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
 * it, or later where much came before. A reader that is behind is not held up.
 */
final class UnhurriedStream implements BlockingStream<TrackedEventMessage<?>> {
    static final int MANY = 16;

    private final BlockingStream<TrackedEventMessage<?>> stream;
    private final ScheduledExecutorService clock;
    private final Duration pause;
    private final Duration longPause;
    private final AtomicBoolean ending = new AtomicBoolean(); // the pause: its end is due
    private boolean paused;
    private int shown; // since the last pause
    private volatile boolean busy;
    private volatile boolean closed;

    UnhurriedStream(
            BlockingStream<TrackedEventMessage<?>> stream,
            ScheduledExecutorService clock,
            Duration pause,
            Duration longPause) {
        this.stream = stream;
        this.clock = clock;
        this.pause = pause;
        this.longPause = longPause;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        if (paused) return Optional.empty();
        var next = stream.peek();
        if (next.isEmpty()) {
            paused = true;
            if (shown > 0) busy = shown >= MANY;
            shown = 0;
        }
        return next;
    }

    /** Whoever waits here is in a hurry. */
    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return timeout > 0 ? stream.hasNextAvailable(timeout, unit) : peek().isPresent();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        synchronized (this) {
            shown++;
        }
        return stream.nextAvailable();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        return stream.setOnAvailableCallback(() -> {
            if (!closed && ending.compareAndSet(false, true)) {
                var nanos = (busy ? longPause : pause).toNanos();
                var unused = clock.schedule(() -> end(callback), nanos, TimeUnit.NANOSECONDS);
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
