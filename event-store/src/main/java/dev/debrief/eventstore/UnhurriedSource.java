package dev.debrief.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Streams for readers for whom nobody waits: each sees what is new a little later, so that others come first. */
final class UnhurriedSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    static final Duration PAUSE = Duration.ofMillis(25);
    static final Duration LONG_PAUSE = Duration.ofMillis(250); // while much comes: few batches instead of many

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final Function<@Nullable TrackingToken, BlockingStream<TrackedEventMessage<?>>> opened;
    private final ScheduledExecutorService clock;
    private final Duration pause;

    /** Tokens are those of {@code log}; {@code pause} is the shorter of the two. */
    UnhurriedSource(
            StreamableMessageSource<TrackedEventMessage<?>> log,
            Function<@Nullable TrackingToken, BlockingStream<TrackedEventMessage<?>>> opened,
            ScheduledExecutorService clock,
            Duration pause) {
        this.log = log;
        this.opened = opened;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new UnhurriedStream(opened.apply(token), clock, pause, LONG_PAUSE);
    }

    @Override
    public TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return log.createTokenAt(dateTime);
    }
}
