package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnhurriedStreamTest {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Source source = new Source();
    private final UnhurriedStream stream =
            new UnhurriedStream(source, clock, Duration.ofMillis(200), Duration.ofDays(1));
    private final AtomicInteger called = new AtomicInteger();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void aReaderThatIsBehindIsNotHeldUp() throws Exception {
        stream.setOnAvailableCallback(called::incrementAndGet);
        source.add(1);
        source.add(2);

        assertThat(stream.hasNextAvailable()).isTrue();
        stream.nextAvailable();
        assertThat(stream.hasNextAvailable()).isTrue();
    }

    @Test
    void whatComesToAReaderThatHasCaughtUpIsShownTogetherALittleLater() throws Exception {
        stream.setOnAvailableCallback(called::incrementAndGet);
        assertThat(stream.hasNextAvailable()).isFalse();
        source.add(1);
        source.add(2);

        assertThat(stream.hasNextAvailable()).isFalse();
        await().untilAsserted(() -> assertThat(called).hasValue(1));
        stream.nextAvailable();
        assertThat(stream.hasNextAvailable()).isTrue();
        stream.nextAvailable();
        assertThat(stream.hasNextAvailable()).isFalse();
        source.add(3);
        await().untilAsserted(() -> assertThat(called).hasValue(2));
        assertThat(stream.hasNextAvailable()).isTrue();
    }

    @Test
    void whereMuchCameTheNextPauseIsALongOne() throws Exception {
        stream.setOnAvailableCallback(called::incrementAndGet);
        for (var position = 1; position <= UnhurriedStream.MANY; position++) source.add(position);
        while (stream.hasNextAvailable()) stream.nextAvailable();
        await().untilAsserted(() -> assertThat(called).hasValue(1));
        assertThat(stream.hasNextAvailable()).isFalse();
        source.add(UnhurriedStream.MANY + 1);

        await().during(Duration.ofMillis(400))
                .untilAsserted(() -> assertThat(called).hasValue(1));
    }

    /** Events as they are added, told of as the tail of the log does. */
    private static final class Source implements BlockingStream<TrackedEventMessage<?>> {
        private final Queue<TrackedEventMessage<?>> events = new ArrayDeque<>();
        private Runnable told = () -> {};

        void add(long position) {
            events.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(position)));
            told.run();
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(events.peek());
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return !events.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return events.remove();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            told = callback;
            return true;
        }

        @Override
        public void close() {}
    }
}
