package dev.debrief.benchmarks;

import dev.debrief.events.incident.IncidentEvent;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
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
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Axon as its guide sets it up with JDBC on PostgreSQL: an aggregate that records what it is told. */
final class StockAxon {
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

    StockAxon(Lab lab, Serializer serializer) throws SQLException {
        lab.execute("DROP TABLE IF EXISTS domainevententry, snapshotevententry");
        var connections = new SpringDataSourceConnectionProvider(lab.dataSource());
        transactions = new SpringTransactionManager(new DataSourceTransactionManager(lab.dataSource()));
        PersistenceExceptionResolver duplicates = new JdbcSQLErrorCodesResolver();
        var engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(duplicates)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .schema(EventSchema.builder().build())
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        configuration = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> serializer)
                .configureEventSerializer(_ -> serializer)
                .configureMessageSerializer(_ -> serializer)
                .configureTransactionManager(_ -> transactions)
                .configureEmbeddedEventStore(_ -> engine)
                .configureAggregate(Recorder.class)
                .start();
    }

    Configuration configuration() {
        return configuration;
    }

    /** One command, one transaction. */
    void send(IncidentEvent event) {
        configuration.commandGateway().sendAndWait(new Record(event.incidentId().value(), event));
    }

    /** All commands in one unit of work and one transaction. */
    void sendTogether(List<IncidentEvent> events) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        unit.execute(() -> events.forEach(this::send));
    }

    void stop() {
        configuration.shutdown();
    }
}
