package dev.debrief.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** One real PostgreSQL for all tests of this JVM, as durable as in earnest; each test asks for a database of its own. */
final class Postgres {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Queue<String> RETURNED = new ConcurrentLinkedQueue<>();

    /** Of every table but those that a migration filled. */
    private static final String EMPTY = """
        DO $$ BEGIN
            EXECUTE (SELECT 'TRUNCATE ' || string_agg('eventstore.' || tablename, ', ') FROM pg_tables
                WHERE schemaname = 'eventstore' AND tablename NOT IN ('format', 'flyway_schema_history'));
            PERFORM setval(seqrelid::regclass, seqstart, false) FROM pg_sequence;
        END $$\
        """;

    private Postgres() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new one, without any table. */
    static HikariDataSource database() {
        var name = "test" + DATABASES.incrementAndGet();
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("CREATE DATABASE " + name);
        return pool(name);
    }

    /**
     * One with empty tables, to be given back with nothing else changed: a hundred databases are made and deleted file by
     * file, which takes longer than their tests.
     */
    static HikariDataSource lend() {
        var name = RETURNED.poll();
        var pool = name == null ? database() : pool(name);
        if (name == null) EventStoreSchema.prepare(pool, true);
        else new JdbcTemplate(pool).execute(EMPTY);
        return pool;
    }

    /** Takes back what was lent, closed. */
    static void takeBack(HikariDataSource pool) {
        RETURNED.add(pool.getPoolName());
    }

    /** A second pool on the database of another, as another process would have. */
    static HikariDataSource another(HikariDataSource pool) {
        var copy = new HikariDataSource();
        copy.setJdbcUrl(pool.getJdbcUrl());
        copy.setMaximumPoolSize(8);
        return copy;
    }

    private static HikariDataSource pool(String name) {
        var pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
        pool.setMaximumPoolSize(8);
        return pool;
    }
}
