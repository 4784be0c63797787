package dev.debrief.faults;

import com.zaxxer.hikari.HikariDataSource;
import dev.debrief.eventstore.EventStoreConfiguration;
import dev.debrief.eventstore.PgEventStorageEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two writers on one engine, the first of which commits last, and a reader that follows with a tracking token. */
final class Writers implements AutoCloseable {
    private static final Duration BACK = Duration.ofMinutes(10);
    private static final Duration OVERTAKING = Duration.ofMillis(300);

    private final AnnotationConfigApplicationContext context;
    private final EventStorageEngine engine;
    private final TransactionTemplate transaction;
    private @Nullable TrackingToken token;

    private Writers(
            AnnotationConfigApplicationContext context, EventStorageEngine engine, TransactionTemplate transaction) {
        this.context = context;
        this.engine = engine;
        this.transaction = transaction;
    }

    /** On Debrief's own engine. */
    static Writers ours(Database database) {
        var context = context(database);
        return new Writers(context, context.getBean(PgEventStorageEngine.class), transaction(context));
    }

    /** On the engine that comes with Axon, as its guide sets it up. */
    static Writers stock(Database database) {
        var context = context(database);
        var dataSource = context.getBean(DataSource.class);
        var serializer = context.getBean(Serializer.class);
        var transactions = new SpringTransactionManager(context.getBean(PlatformTransactionManager.class));
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .transactionManager(transactions)
                .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return new Writers(context, engine, transaction(context));
    }

    private static AnnotationConfigApplicationContext context(Database database) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, () -> pool(database));
        context.registerBean(
                PlatformTransactionManager.class,
                () -> new DataSourceTransactionManager(context.getBean(DataSource.class)));
        context.register(EventStoreConfiguration.class);
        context.refresh();
        return context;
    }

    private static DataSource pool(Database database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername("debrief");
        return pool;
    }

    private static TransactionTemplate transaction(AnnotationConfigApplicationContext context) {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /**
     * Appends in two transactions at once, one event each, and reads before and after the first is committed. Returns, in
     * sentences, what was committed and was never read.
     */
    List<String> missed() throws Exception {
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();
        var seen = new LinkedHashSet<String>();
        read(seen);
        var appended = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> transaction.executeWithoutResult(_ -> {
                append(first);
                appended.countDown();
                awaitQuietly(release);
            }));
            appended.await();
            var other = threads.submit(() -> transaction.executeWithoutResult(_ -> append(second)));
            overtaking(other);
            read(seen);
            release.countDown();
            one.get();
            other.get();
        }
        read(seen);
        var missed = new ArrayList<String>();
        for (var stream : List.of(first, second)) {
            if (!seen.contains(stream)) missed.add("The event of stream " + stream + " was committed and never read.");
        }
        return missed;
    }

    /** On our engine it has to wait; elsewhere it is done at once. */
    private static void overtaking(java.util.concurrent.Future<?> other) throws Exception {
        try {
            other.get(OVERTAKING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException waits) {
            // that is how the order is kept
        }
    }

    private static void awaitQuietly(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** As signals are: what it tells of was a while ago. */
    private void append(String stream) {
        var at = Clock.systemUTC().instant().minus(BACK);
        var message = new GenericEventMessage<>(
                UUID.randomUUID().toString(), "something happened", Map.<String, Object>of(), at);
        engine.appendEvents(List.of(new GenericDomainEventMessage<>("Any", stream, 0, message, at)));
    }

    private void read(Set<String> seen) {
        try (var events = engine.readEvents(token, false)) {
            events.forEach(event -> {
                TrackedEventMessage<?> tracked = event;
                token = tracked.trackingToken();
                if (tracked instanceof org.axonframework.eventhandling.DomainEventMessage<?> domain)
                    seen.add(domain.getAggregateIdentifier());
            });
        }
    }

    @Override
    public void close() {
        if (context.getBean(DataSource.class) instanceof HikariDataSource pool) pool.close();
        context.close();
    }
}
