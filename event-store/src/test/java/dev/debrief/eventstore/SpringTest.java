package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

class SpringTest {
    private final HikariDataSource pool = Postgres.database();

    @AfterEach
    void close() {
        pool.close();
    }

    private ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(Application.class)
                .properties(
                        "spring.datasource.url=" + pool.getJdbcUrl(),
                        "spring.flyway.enabled=false",
                        "axon.axonserver.enabled=false",
                        "axon.eventhandling.processors.notes.mode=pooled",
                        "axon.eventhandling.processors.notes.initial-segment-count=1",
                        "logging.level.root=WARN")
                .properties(properties)
                .run();
    }

    private void createTokenTable() {
        new JdbcTemplate(pool)
                .execute((org.springframework.jdbc.core.ConnectionCallback<@Nullable Void>) connection -> {
                    PostgresTokenTableFactory.INSTANCE
                            .createTable(connection, new TokenSchema())
                            .execute();
                    return null;
                });
    }

    @Test
    void axonsOwnStoreBacksOffAndAggregatesAndProcessorsWorkAcrossRestartAndReset() {
        createTokenTable();
        try (var context = start()) {
            assertThat(context.getBean(EventStore.class)).isInstanceOf(PgEventStore.class);
            assertThat(context.getBean(EventBus.class)).isSameAs(context.getBean(EventStore.class));
            var commands = context.getBean(CommandGateway.class);
            commands.sendAndWait(new WriteNote("note-1", "first"));
            assertThat(context.getBean(LastPosition.class).take()).hasValue(1);
            commands.sendAndWait(new WriteNote("note-1", "second"));
            assertThat(context.getBean(EventLog.class).stream("note-1")).hasSize(2);
            var notes = context.getBean(Notes.class).seen;
            await().until(() -> notes.size() == 2);
        }
        try (var context = start()) {
            var notes = context.getBean(Notes.class).seen;
            context.getBean(CommandGateway.class).sendAndWait(new WriteNote("note-1", "third"));
            await().until(() -> notes.size() == 1);
            assertThat(notes).containsExactly("third (2)");
            var processor = context.getBean(EventProcessingConfiguration.class)
                    .eventProcessor("notes", PooledStreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            notes.clear();
            processor.resetTokens();
            processor.start();
            await().until(() -> notes.size() == 3);
            assertThat(notes).containsExactly("first (0)", "second (1)", "third (2)");
            context.getBean(CommandGateway.class).sendAndWait(new WriteNote("note-1", "fourth"));
            await().until(() -> notes.size() == 4);
        }
    }

    @Test
    void aProcessThatMayOnlyReadSaysWhatIsMissing() {
        assertThatThrownBy(() -> start("debrief.eventstore.migrate=false"))
                .rootCause()
                .hasMessageContaining("has no event log yet")
                .hasMessageContaining("debrief.eventstore.migrate");
    }

    @Test
    void identifiersAreInTheOrderOfTheirMaking() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(UuidV7Identifiers.class);
        var made = java.util.stream.Stream.generate(UuidV7Identifiers::next)
                .limit(10_000)
                .toList();
        assertThat(made).isSortedAccordingTo(java.util.Comparator.comparing(Object::toString));
        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2).doesNotHaveDuplicates();
    }

    @Test
    void tokensSurviveTheirStoredForm() {
        var serializer = EventStoreConfiguration.generalForm();
        var token = ReplayToken.createReplayToken(
                new GlobalSequenceTrackingToken(7), new GlobalSequenceTrackingToken(3), "why");
        assertThat(read(serializer, token)).isEqualTo(token);
        assertThat(read(serializer, new GlobalSequenceTrackingToken(7))).isEqualTo(new GlobalSequenceTrackingToken(7));
    }

    private static TrackingToken read(Serializer serializer, TrackingToken token) {
        return serializer.deserialize(serializer.serialize(token, byte[].class));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, Note.class, Notes.class})
    static class Application {
        // Axon 4.13.0 looks for the DataSource too early on Spring Boot 4 and would keep tokens in memory.
        @Bean
        TokenStore tokenStore(DataSource dataSource, Serializer serializer) {
            var connections =
                    new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
            return JdbcTokenStore.builder()
                    .connectionProvider(connections)
                    .serializer(serializer)
                    .contentType(byte[].class)
                    .build();
        }
    }

    record WriteNote(@TargetAggregateIdentifier String id, String text) {}

    @Aggregate
    static class Note {
        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it
        private @Nullable String id;

        private int written;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void decide(WriteNote command) {
            AggregateLifecycle.apply(new Noted(command.id(), command.text() + " (" + written + ")", null));
        }

        @EventSourcingHandler
        void evolve(Noted event) {
            id = event.id();
            written++;
        }
    }

    @Component
    @ProcessingGroup("notes")
    static class Notes {
        final List<@Nullable String> seen = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Noted event) {
            seen.add(event.text());
        }
    }
}
