package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;

/** What an append costs the server, in counts that are the same on every machine. */
@Isolated("PostgreSQL counts its log for all databases together")
class CostTest {
    private static final EventStoreSettings EARNEST = Store.settings(Duration.ofMillis(250));

    private final Store store = new Store(Postgres.database());

    @AfterEach
    void close() {
        store.close();
    }

    private List<String> statements(Runnable work) {
        store.jdbc.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        store.jdbc.execute("SELECT pg_stat_statements_reset()");
        work.run();
        return store.jdbc.queryForList("""
                SELECT s.query FROM pg_stat_statements s, generate_series(1, s.calls)
                WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND s.query NOT LIKE '%pg_stat_statements%' AND s.query NOT LIKE 'SET application_name%'""", String.class);
    }

    @Test
    void aBatchOf500IsThreeStatementsAndOneCommit() {
        store.events.publish(Store.noted("note-1", 0, 1));
        var statements = statements(() -> store.events.publish(Store.noted("note-1", 1, 500)));
        assertThat(statements.stream().filter(sql -> !sql.equals("BEGIN") && !sql.equals("COMMIT")))
                .as("lock, signal and positions; COPY of events; COPY of texts")
                .hasSize(3)
                .anyMatch(sql -> sql.startsWith("COPY eventstore.event"))
                .anyMatch(sql -> sql.startsWith("COPY eventstore.content"));
        assertThat(statements).containsOnlyOnce("COMMIT");
    }

    @Test
    void aSingleEventIsTwoStatementsAndOneCommit() {
        store.events.publish(Store.noted("note-1", 0, 1));
        var statements = statements(() -> store.events.publish(Store.noted("note-1", 1, 1)));
        assertThat(statements.stream().filter(sql -> !sql.equals("BEGIN") && !sql.equals("COMMIT")))
                .hasSize(2);
        assertThat(statements).containsOnlyOnce("COMMIT");
    }

    @Test
    void takingTheLockBeforehandCostsNoStatementMore() {
        store.events.publish(Store.noted("note-1", 0, 1));
        var statements = statements(() -> store.transaction.executeWithoutResult(ignored -> {
            store.parts.lock().acquire();
            store.parts.lock().acquire();
            store.events.publish(Store.noted("note-1", 1, 500));
        }));
        assertThat(statements)
                .filteredOn(sql -> sql.contains("pg_advisory_xact_lock"))
                .hasSize(1);
    }

    @Test
    void anIdleStoreAsksLessThanTwiceASecond() {
        try (var idle = new Store(Postgres.another(store.pool), EARNEST)) {
            var statements = statements(() -> {
                try (var stream = idle.events.openStream(null)) {
                    assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isFalse();
                } catch (InterruptedException stop) {
                    throw new IllegalStateException(stop);
                }
            });
            assertThat(statements.stream().filter(sql -> sql.startsWith("SELECT e.")))
                    .as("looks at the log besides listening")
                    .hasSizeBetween(2, 9);
        }
    }

    @Test
    void theWalIsHardlyLargerThanThatOfARawCopyOfTheSameRows() throws Exception {
        store.jdbc.execute("CHECKPOINT");
        var before = wal();
        for (var i = 0; i < 20; i++) store.events.publish(Store.noted("note-" + i, 0, 500));
        var ours = wal() - before;

        store.jdbc.execute("CREATE TABLE raw_event (LIKE eventstore.event INCLUDING ALL)");
        store.jdbc.execute("CREATE TABLE raw_content (LIKE eventstore.content INCLUDING ALL)");
        var events = batches("SELECT * FROM eventstore.event ORDER BY position");
        var texts = batches("SELECT * FROM eventstore.content ORDER BY position");
        store.jdbc.execute("CHECKPOINT");
        before = wal();
        for (var i = 0; i < 20; i++) {
            var batch = i;
            store.transaction.executeWithoutResult(ignored -> {
                copy("raw_event", events.get(batch));
                copy("raw_content", texts.get(batch));
            });
        }
        var raw = wal() - before;
        assertThat(ours * 1.0 / raw).isLessThan(1.25);
    }

    private long wal() {
        return store.value("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn", Long.class);
    }

    private List<byte[]> batches(String sql) {
        var batches = new ArrayList<byte[]>();
        for (var i = 0; i < 20; i++) {
            var out = new ByteArrayOutputStream();
            var offset = i * 500;
            store.jdbc.execute((ConnectionCallback<Long>) connection -> {
                try {
                    return connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "COPY (" + sql + " LIMIT 500 OFFSET " + offset + ") TO STDOUT (FORMAT binary)",
                                    out);
                } catch (java.io.IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            });
            batches.add(out.toByteArray());
        }
        return batches;
    }

    private void copy(String table, byte[] rows) {
        store.jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
            } catch (java.io.IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
    }
}
