package dev.debrief.command;

import dev.debrief.eventstore.PgEventStore;
import dev.debrief.eventstore.PgTokens;
import javax.sql.DataSource;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Drives each reaction by a processor of its own, with its token in schema {@code command}. */
@Configuration(proxyBeanMethods = false)
class CommandAxon {
    private static final int BATCH = 512;

    /** Who writes first to a stream is for the event store to say; a lock beside its own could wait for it in a circle. */
    @Bean
    LockFactory noAggregateLocks() {
        return NullLockFactory.INSTANCE;
    }

    @Autowired
    void reactions(EventProcessingConfigurer processing, DataSource dataSource) {
        reaction("assemble-postmortems", "incident-", processing, dataSource);
    }

    /** It is told which of the streams whose ids begin with {@code prefix} grew, and not what happened. */
    private static void reaction(
            String group, String prefix, EventProcessingConfigurer processing, DataSource dataSource) {
        processing
                .registerTokenStore(group, axon -> PgTokens.in("command", dataSource, axon.serializer()))
                .registerListenerInvocationErrorHandler(group, _ -> PropagatingErrorHandler.instance())
                .registerErrorHandler(group, _ -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        group,
                        axon -> ((PgEventStore) axon.eventStore()).changes(prefix),
                        (_, builder) -> builder.batchSize(BATCH)
                                .initialSegmentCount(1)
                                // from the first event, not as a replay: what happened before the first start counts
                                .initialToken(StreamableMessageSource::createTailToken));
    }
}
