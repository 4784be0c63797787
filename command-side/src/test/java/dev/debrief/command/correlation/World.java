package dev.debrief.command.correlation;

import com.zaxxer.hikari.HikariDataSource;
import dev.debrief.catalogue.Catalogue;
import dev.debrief.command.incident.WaitingSignals;
import dev.debrief.command.rules.RuleBook;
import dev.debrief.command.rules.RuleSettings;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.EventStoreConfiguration;
import dev.debrief.eventstore.StoredEvent;
import dev.debrief.eventstore.UuidV7Identifiers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A correlator on a real event store with a database of its own. */
final class World implements AutoCloseable {
    private static final EmbeddedPostgres SERVER = start();
    private static final String MIGRATED = migrated();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final HikariDataSource pool;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private Catalogue catalogue;
    private boolean own = true;

    World() {
        this(Catalogue.EMPTY);
    }

    World(Catalogue catalogue) {
        this(database(), catalogue, null);
    }

    private World(HikariDataSource pool, Catalogue catalogue, @Nullable Path rules) {
        this.pool = pool;
        this.catalogue = catalogue;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("the tables are there", Map.of("debrief.eventstore.migrate", false)));
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(pool));
        context.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.registerBean(CorrelationSettings.class, () -> CorrelationSettings.DEFAULT);
        context.registerBean(Neighbours.class, () -> new Neighbours(() -> this.catalogue, NeighbourSettings.DEFAULT));
        context.registerBean(Settlement.Numbers.class, () -> new Counted(new JdbcTemplate(pool)));
        context.registerBean(RuleSettings.class, () -> new RuleSettings(rules));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(WaitingSignals.class, NobodyAsks::new);
        context.register(
                Transactions.class,
                EventStoreConfiguration.class,
                SignalRows.class,
                IncidentRows.class,
                DueRows.class,
                RuleBook.class,
                RuleWatch.class,
                History.class,
                CorrelationIndex.class,
                Live.class,
                LiveRows.class,
                Journal.class,
                ShortWay.class,
                LongWay.class,
                Correlator.class);
        context.refresh();
    }

    /** A correlator with rules of its own. */
    static World with(String rules) {
        try {
            var file = Files.createTempFile("rules", ".yml");
            file.toFile().deleteOnExit();
            return new World(database(), Catalogue.EMPTY, Files.writeString(file, rules));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {}

    private record Counted(JdbcTemplate jdbc) implements Settlement.Numbers {
        @Override
        public IncidentId id() {
            return new IncidentId("incident-" + UuidV7Identifiers.next());
        }

        @Override
        public int number() {
            var next = jdbc.queryForObject("SELECT nextval('command.test_number')", Integer.class);
            return next == null ? 0 : next;
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A database with all tables, which every other is a copy of. */
    private static String migrated() {
        var name = "migrated";
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("CREATE DATABASE " + name);
        var database = SERVER.getDatabase("postgres", name);
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .defaultSchema("command")
                .locations("classpath:db/migration/command")
                .load()
                .migrate();
        new JdbcTemplate(database).execute("CREATE SEQUENCE command.test_number");
        try (var eventStore = new AnnotationConfigApplicationContext()) {
            eventStore.registerBean(DataSource.class, () -> database);
            eventStore.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(database));
            eventStore.register(EventStoreConfiguration.class);
            eventStore.refresh();
        }
        return name;
    }

    private static HikariDataSource database() {
        var name = "correlation" + DATABASES.incrementAndGet();
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("CREATE DATABASE " + name + " TEMPLATE " + MIGRATED);
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
        pool.setMaximumPoolSize(6);
        pool.setMinimumIdle(1);
        return pool;
    }

    /** Another process on the same database. */
    World another() {
        var copy = new HikariDataSource();
        copy.setJdbcUrl(pool.getJdbcUrl());
        copy.setMaximumPoolSize(4);
        var other = new World(copy, catalogue, null);
        other.own = false;
        return other;
    }

    /** From now on the catalogue says this. */
    void know(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    int hear(Signal... signals) {
        return hear(List.of(signals));
    }

    int hear(Collection<? extends Signal> signals) {
        var recorded = transaction()
                .execute(status -> context.getBean(Correlator.class).record(signals));
        return recorded == null ? 0 : recorded.size();
    }

    /** Hears of signals in a transaction that fails in the end. */
    void hearInVain(Signal... signals) {
        transaction().executeWithoutResult(status -> {
            context.getBean(Correlator.class).record(List.of(signals));
            status.setRollbackOnly();
        });
    }

    /** How many signals went the short way. */
    long shortly() {
        return context.getBean(Live.class).shortly();
    }

    /** True if a service is known by heart. */
    boolean knows(String service) {
        return context.getBean(Live.class).services().service(service) != null;
    }

    /** Forgets what is known by heart. */
    void forget() {
        context.getBean(Live.class).forget();
    }

    /** What a person decided, and what follows from it. */
    void decide(IncidentEvent... events) {
        append(events);
        settle();
    }

    /** What a person decided, and nothing yet that follows from it. */
    void append(IncidentEvent... events) {
        transaction().executeWithoutResult(status -> {
            for (var event : events) {
                var stream = event.incidentId().value();
                var last = log().lastSequences(List.of(stream)).getOrDefault(stream, -1L);
                context.getBean(EventStore.class)
                        .publish(new GenericDomainEventMessage<>("Incident", stream, last + 1, event));
            }
        });
    }

    void settle() {
        context.getBean(Correlator.class).settle();
    }

    void rebuild() {
        context.getBean(CorrelationIndex.class).rebuild();
    }

    EventLog log() {
        return context.getBean(EventLog.class);
    }

    History history() {
        return context.getBean(History.class);
    }

    JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    /** The correlation index, row by row. */
    List<String> index() {
        var rows = new ArrayList<String>();
        for (var table : List.of("signal", "incident", "reach")) {
            rows.addAll(jdbc().queryForList("SELECT t::text FROM command." + table + " t ORDER BY 1", String.class));
        }
        return rows;
    }

    /** Where the log says that every signal is: its incident (none where it waits), and why. */
    Map<SignalId, String> placesInTheLog() {
        var places = new TreeMap<SignalId, String>();
        log().scan(0, null, chunk -> {
            for (var stored : chunk) {
                switch (stored.event()) {
                    case SignalAttached it -> places.put(it.signal().id(), it.incidentId() + " " + it.why());
                    case SignalsMoved it -> it.signals().forEach(places::remove);
                    case ServiceEvent it -> places.put(it.signal().id(), "waits");
                    default -> {}
                }
            }
        });
        return places;
    }

    /** The signals of each incident, as a set of sets: nothing that depends on ids or numbers. */
    Set<Set<String>> incidents() {
        return placesInTheLog().entrySet().stream()
                .filter(place -> !place.getValue().equals("waits"))
                .collect(Collectors.groupingBy(
                        place -> place.getValue().substring(0, place.getValue().indexOf(' ')),
                        Collectors.mapping(
                                place -> place.getKey().value()
                                        + place.getValue()
                                                .substring(place.getValue().indexOf(' ')),
                                Collectors.toCollection(TreeSet::new))))
                .values()
                .stream()
                .collect(Collectors.toSet());
    }

    List<Object> stream(IncidentId incident) {
        return log().stream(incident.value()).stream().map(StoredEvent::event).toList();
    }

    /** The incident that holds a signal. */
    IncidentId incidentOf(Signal signal) {
        return incidentHolding(signal).orElseThrow(() -> new AssertionError(signal.id() + " is on no incident"));
    }

    /** The incident that holds a signal, if one does. */
    Optional<IncidentId> incidentHolding(Signal signal) {
        return Optional.ofNullable(placesInTheLog().get(signal.id()))
                .filter(place -> !place.equals("waits"))
                .map(place -> new IncidentId(place.substring(0, place.indexOf(' '))));
    }

    @Override
    public void close() {
        context.close();
        pool.close();
        if (own) { // else the process deletes the files of more than a hundred databases, one by one, when it ends
            new JdbcTemplate(SERVER.getPostgresDatabase())
                    .execute("DROP DATABASE IF EXISTS " + pool.getPoolName() + " WITH (FORCE)");
        }
    }

    /** What waits is of no concern here. */
    private static final class NobodyAsks implements WaitingSignals {
        @Override
        public Set<SignalId> of(Collection<SignalId> signals) {
            return Set.of();
        }

        @Override
        public void unchanged(Runnable append) {
            append.run();
        }
    }
}
