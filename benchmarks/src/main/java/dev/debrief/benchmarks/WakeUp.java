package dev.debrief.benchmarks;

import dev.debrief.events.incident.IncidentEvent;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/** How long after a commit an idle pooled processor has handed the event to its handler. */
final class WakeUp {
    private static final int EVENTS = 25;

    /** Notes when it is called. */
    static final class Handler {
        private final Semaphore called = new Semaphore(0);
        private volatile long at;

        @EventHandler
        void on(Object ignored) {
            at = System.nanoTime();
            called.release();
        }
    }

    private WakeUp() {}

    /** The median in milliseconds; {@code append} returns when its event is committed. */
    static double median(
            String run,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            TransactionManager transactions,
            Consumer<IncidentEvent> append)
            throws Exception {
        var handler = new Handler();
        var threads = Executors.newScheduledThreadPool(2);
        var processor = Processors.pooled(handler, source, transactions, threads)
                .initialToken(StreamableMessageSource::createHeadToken)
                .initialSegmentCount(1)
                .build();
        processor.start();
        try {
            TimeUnit.SECONDS.sleep(1); // it has claimed its segment and fallen idle by then
            var millis = new double[EVENTS];
            for (int number = 0; number < EVENTS; number++) {
                append.accept(Corpus.event(run, number));
                var committed = System.nanoTime();
                if (!handler.called.tryAcquire(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The handler was not called within 10 s");
                }
                millis[number] = Math.max(0, handler.at - committed) / 1e6;
                // spread over the whole half second in which a stock processor polls, so that no part of it is favoured
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + number * 167 % 500));
            }
            return Probes.quantile(millis, 0.5);
        } finally {
            processor.shutDown();
            threads.shutdown();
        }
    }
}
