package dev.debrief.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The event store on one DataSource and its transaction manager: import it, and Axon's own backs off. Tables are created
 * or checked before any of its beans can be used.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventStoreSettings.class)
public class EventStoreConfiguration {
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int LOOKS_FOR_CHANGES = 20; // times as rarely as for events: for these nobody waits

    /** What the beans below share. */
    record Parts(
            EventSerializer serializer, JdbcTemplate jdbc, EventRows rows, AppendLock lock, EventAppender appender) {}

    @Bean
    Parts eventStoreParts(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            EventStoreSettings settings,
            ObjectProvider<Clock> clock) {
        EventStoreSchema.prepare(dataSource, settings.migrate());
        // Messages are stamped with what can be stored, so that what is stored is what was hashed.
        GenericEventMessage.clock = Clock.tick(clock.getIfUnique(Clock::systemUTC), Duration.ofNanos(1_000));
        return parts(dataSource, transactionManager, settings);
    }

    static Parts parts(
            DataSource dataSource, PlatformTransactionManager transactionManager, EventStoreSettings settings) {
        var jdbc = new JdbcTemplate(dataSource);
        var serializer = new EventSerializer();
        var lock = new AppendLock(jdbc, settings.hold());
        var heads = new HeadCache();
        lock.onCommit(transaction -> {
            heads.put(transaction.heads);
            LastPosition.committed(transaction.lastPosition);
        });
        var transaction = new TransactionTemplate(transactionManager);
        var appender = new EventAppender(jdbc, transaction, lock, serializer, heads);
        return new Parts(serializer, jdbc, new EventRows(jdbc, serializer), lock, appender);
    }

    @Bean
    PgEventStorageEngine eventStorageEngine(Parts parts, ObjectProvider<EventUpcaster> upcasters) {
        return engine(parts, upcasters.orderedStream().toList());
    }

    static PgEventStorageEngine engine(Parts parts, List<EventUpcaster> upcasters) {
        @Nullable EventUpcaster chain = upcasters.isEmpty() ? null : new EventUpcasterChain(upcasters);
        return new PgEventStorageEngine(parts.appender(), parts.rows(), parts.jdbc(), parts.serializer(), chain);
    }

    @Bean
    PgEventStore eventStore(
            PgEventStorageEngine engine, Parts parts, DataSource dataSource, EventStoreSettings settings) {
        return store(engine, parts, dataSource, settings);
    }

    static PgEventStore store(
            PgEventStorageEngine engine, Parts parts, DataSource dataSource, EventStoreSettings settings) {
        var hearing = new CommitSignals[1];
        var tail = new EventTail(engine, settings.poll(), () -> hearing[0] != null && hearing[0].hearing());
        var changes =
                new StreamChanges(parts.jdbc(), settings.poll().multipliedBy(LOOKS_FOR_CHANGES), StreamChanges.CHUNK);
        Runnable committed = () -> {
            tail.signal();
            changes.signal();
        };
        var store = new PgEventStore[1];
        hearing[0] = new CommitSignals(
                dataSource, parts.lock(), committed, () -> store[0].erased(), settings.heard(), RETRY);
        parts.lock().onCommit(ignored -> committed.run());
        return store[0] = new PgEventStore(engine, tail, changes, hearing[0]);
    }

    @Bean
    EventLog eventLog(Parts parts) {
        return new EventLog(parts.rows(), parts.serializer(), parts.jdbc());
    }

    @Bean
    AppendLock appendLock(Parts parts) {
        return parts.lock();
    }

    @Bean
    LastPosition lastPosition(Parts parts) {
        return new LastPosition(parts.rows());
    }

    @Bean
    EncodedEvents encodedEvents(Parts parts) {
        return new EncodedEvents(parts.serializer());
    }

    @Bean
    RawBodies rawBodies(Parts parts) {
        return new RawBodies(parts.jdbc());
    }

    @Bean
    Chain eventChain(Parts parts, DataSource dataSource) {
        return new Chain(dataSource, parts.rows());
    }

    @Bean
    Content eventContent(Parts parts) {
        return new Content(parts.jdbc());
    }

    /** One unit of work, one transaction. Axon's own configuration runs before Boot's and would settle for none. */
    @Bean
    @ConditionalOnMissingBean
    TransactionManager axonTransactions(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    Checkpoints eventCheckpoints(
            Parts parts,
            PlatformTransactionManager transactionManager,
            EventStoreSettings settings,
            ObjectProvider<Clock> clock) {
        var keys = new CheckpointKeys(settings.signingKey(), settings.verifyingKey());
        return new Checkpoints(
                parts.jdbc(), new TransactionTemplate(transactionManager), keys, clock.getIfUnique(Clock::systemUTC));
    }

    /** The form of events, wherever Axon writes one outside the log. */
    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Parts parts) {
        return parts.serializer();
    }

    /** The form of tokens and messages. */
    @Bean
    @Primary
    Serializer generalSerializer() {
        return generalForm();
    }

    static Serializer generalForm() {
        // Axon 4.13.0 writes the type into a replay token but does not allow itself to read it back.
        var axonsOwn = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.polymorphicTypeValidator(axonsOwn))
                .build();
    }
}
