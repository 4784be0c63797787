package dev.debrief.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole event store as one process has it, without Spring's context. */
final class Store implements AutoCloseable {
    static final Instant NINE = Instant.parse("2019-07-02T09:00:00.123456Z");

    final HikariDataSource pool;
    final JdbcTemplate jdbc;
    final JdbcTransactionManager transactions;
    final TransactionTemplate transaction;
    final EventStoreConfiguration.Parts parts;
    final PgEventStorageEngine engine;
    final PgEventStore events;
    final EventLog log;
    final Chain chain;
    final Content content;
    final LastPosition lastPosition;

    private boolean lent;

    Store() {
        this(Postgres.lend());
        lent = true;
    }

    Store(HikariDataSource pool) {
        this(pool, settings(Duration.ofSeconds(30)));
    }

    Store(HikariDataSource seen, EventStoreSettings settings) {
        pool = seen;
        EventStoreSchema.prepare(pool, true);
        jdbc = new JdbcTemplate(seen);
        transactions = new JdbcTransactionManager(seen);
        transaction = new TransactionTemplate(transactions);
        parts = EventStoreConfiguration.parts(seen, transactions, settings);
        engine = EventStoreConfiguration.engine(parts, List.of());
        events = EventStoreConfiguration.store(engine, parts, seen, settings);
        log = new EventLog(parts.rows(), parts.serializer(), jdbc);
        chain = new Chain(seen, parts.rows());
        content = new Content(jdbc);
        lastPosition = new LastPosition(parts.rows());
    }

    /** As in earnest, but for how often the log is looked at without a signal. */
    static EventStoreSettings settings(Duration poll) {
        return new EventStoreSettings(
                true, poll, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofHours(1), null, null);
    }

    /** Another process on the same database. */
    Store another() {
        return new Store(Postgres.another(pool));
    }

    static DomainEventMessage<Object> event(String stream, long sequence, Object event) {
        return new GenericDomainEventMessage<>("Note", stream, sequence, event);
    }

    static List<DomainEventMessage<Object>> noted(String stream, long from, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> event(stream, from + i, new Noted("n" + (from + i), "text " + (from + i), "Ada")))
                .toList();
    }

    UnitOfWork<?> unitOfWork() {
        var work = DefaultUnitOfWork.startAndGet(null);
        work.attachTransaction(new SpringTransactionManager(transactions));
        return work;
    }

    <T> T value(String sql, Class<T> type, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, type, arguments));
    }

    static Clock clock(Instant instant) {
        return Clock.fixed(instant, java.time.ZoneOffset.UTC);
    }

    @Override
    public void close() {
        events.close();
        pool.close();
        if (lent) Postgres.takeBack(pool);
    }
}
