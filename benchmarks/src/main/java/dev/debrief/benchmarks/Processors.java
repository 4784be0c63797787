package dev.debrief.benchmarks;

import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/** Axon's pooled processors with a single handler, whose tokens are kept in memory and whose failures end the run. */
final class Processors {
    private Processors() {}

    /** One to be built once its segments and where it begins are said. */
    static PooledStreamingEventProcessor.Builder pooled(
            Object handler,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            TransactionManager transactions,
            ScheduledExecutorService threads) {
        return PooledStreamingEventProcessor.builder()
                .name(handler.getClass().getSimpleName())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .messageSource(source)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads);
    }
}
