package dev.debrief.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The log for readers for whom nobody waits: each sees what is new a little later, so that others come first. */
final class UnhurriedSource implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration LONG_PAUSE = Duration.ofMillis(250); // while much comes: few batches instead of many

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-pauses").factory());

    UnhurriedSource(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new UnhurriedStream(source.openStream(token), clock, PAUSE, LONG_PAUSE);
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return source.createTokenAt(dateTime);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
