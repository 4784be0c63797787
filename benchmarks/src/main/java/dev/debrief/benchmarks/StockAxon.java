package dev.debrief.benchmarks;

import dev.debrief.events.incident.IncidentEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Axon as its guide sets it up on PostgreSQL: an aggregate that records what it is told. */
final class StockAxon implements AutoCloseable {
    private final Configuration configuration;
    private final TransactionManager transactions;

    /** Tells an incident's aggregate to record an event. */
    record Record(@TargetAggregateIdentifier String incident, IncidentEvent event) {}

    /** Records what it is told, and remembers only who it is. */
    static class Recorder {
        @AggregateIdentifier
        @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event, read by Axon
        private String id;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void record(Record command) {
            AggregateLifecycle.apply(command.event());
        }

        @EventSourcingHandler
        void on(IncidentEvent event) {
            id = event.incidentId().value();
        }
    }

    StockAxon(TransactionManager transactions, Serializer serializer, EventStorageEngine engine) {
        this.transactions = transactions;
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureEventSerializer(_ -> serializer)
                .configureMessageSerializer(_ -> serializer)
                .configureTransactionManager(_ -> transactions)
                .configureEmbeddedEventStore(_ -> engine)
                .configureAggregate(Recorder.class)
                .start();
    }

    /** With Axon's JDBC engine and its schema for PostgreSQL. */
    static StockAxon jdbc(Lab lab) throws SQLException {
        lab.execute("DROP SCHEMA IF EXISTS stock_axon CASCADE");
        lab.execute("CREATE SCHEMA stock_axon");
        var serializer = serializer();
        var transactions = new SpringTransactionManager(new DataSourceTransactionManager(lab.dataSource()));
        PersistenceExceptionResolver duplicates = new JdbcSQLErrorCodesResolver();
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(lab.dataSource()))
                .transactionManager(transactions)
                .persistenceExceptionResolver(duplicates)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .schema(EventSchema.builder()
                        .eventTable("stock_axon.events")
                        .snapshotTable("stock_axon.snapshots")
                        .build())
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return new StockAxon(transactions, serializer, engine);
    }

    /** JSON, as Debrief stores it. */
    static Serializer serializer() {
        return Jackson3Serializer.builder().build();
    }

    Configuration configuration() {
        return configuration;
    }

    TransactionManager transactions() {
        return transactions;
    }

    /** One command, one transaction. */
    void send(IncidentEvent event) {
        configuration.commandGateway().sendAndWait(new Record(event.incidentId().value(), event));
    }

    /** One command after the other in each of so many threads, which share no aggregate; events a second. */
    double sendEach(List<IncidentEvent> events, int threads) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var share = events.size() / threads;
            return Rate.of((long) share * threads, () -> {
                var work = new java.util.ArrayList<Callable<Void>>();
                for (int thread = 0; thread < threads; thread++) {
                    var mine = events.subList(thread * share, (thread + 1) * share);
                    work.add(() -> {
                        mine.forEach(this::send);
                        return null;
                    });
                }
                for (var done : pool.invokeAll(work)) {
                    done.get();
                }
            });
        }
    }

    /** All commands in one unit of work and one transaction. */
    void sendTogether(List<IncidentEvent> events) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(() -> events.forEach(this::send));
    }

    @Override
    public void close() {
        configuration.shutdown();
    }
}
