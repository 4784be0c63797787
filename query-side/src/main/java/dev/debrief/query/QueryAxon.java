package dev.debrief.query;

import dev.debrief.eventstore.PgEventStore;
import dev.debrief.eventstore.PgTokens;
import dev.debrief.query.projections.Projector;
import dev.debrief.query.projections.Projectors;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;

/** Drives each projection by a pooled processor of its own: one segment, large batches, woken by the event store. */
@Configuration(proxyBeanMethods = false)
class QueryAxon {
    private static final int BATCH = 512;

    @Autowired
    void projections(EventProcessingConfigurer processing, Projectors projectors, DataSource dataSource) {
        for (var projector : projectors.all()) {
            var name = projector.name();
            processing
                    .registerEventHandler(_ -> projector)
                    .assignHandlerInstancesMatching(name, handler -> handler == projector)
                    .registerTokenStore(name, axon -> PgTokens.in("query", dataSource, axon.serializer()))
                    .registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance())
                    .registerErrorHandler(name, _ -> PropagatingErrorHandler.instance())
                    .registerPooledStreamingEventProcessor(
                            name,
                            axon -> source((PgEventStore) axon.eventStore(), projector),
                            (_, builder) -> builder.batchSize(BATCH)
                                    .initialSegmentCount(1)
                                    .initialToken(StreamableMessageSource::createTailToken));
        }
    }

    private static StreamableMessageSource<TrackedEventMessage<?>> source(PgEventStore store, Projector projector) {
        return projector.isWatched() ? store : store.unhurried();
    }
}
