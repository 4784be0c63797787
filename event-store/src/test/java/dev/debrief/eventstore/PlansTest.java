package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlansTest {
    private final Store store = new Store(Postgres.database());

    @AfterEach
    void close() {
        store.close();
    }

    private void readEverywhere() {
        store.log.after(store.log.head() - 1, 10);
        store.log.stream("note-1", 10, 10);
        store.log.streams(List.of("note-1"));
        store.log.lastSequences(List.of("note-1", "note-2"));
        store.engine.lastSequenceNumberFor("note-1");
        store.transaction.executeWithoutResult(ignored -> {
            store.parts.lock().acquire();
            store.log.stream("note-1", 10, 10);
        });
    }

    private long wholeReads() {
        store.jdbc.execute("SELECT pg_stat_force_next_flush()");
        return store.value(
                "SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE schemaname = 'eventstore' AND relname IN ('event', 'content')",
                Long.class);
    }

    @Test
    void aLogThatGrewFromNothingIsNeverReadAsAWhole() {
        store.pool.setMaximumPoolSize(1);
        store.jdbc.execute("ALTER TABLE eventstore.event SET (autovacuum_enabled = off)");
        store.jdbc.execute("ALTER TABLE eventstore.content SET (autovacuum_enabled = off)");
        for (var i = 0; i < 10; i++) readEverywhere();
        for (var i = 1; i <= 20; i++) store.events.publish(Store.noted("note-" + i, 0, 1_000));
        var before = wholeReads();
        for (var i = 0; i < 10; i++) readEverywhere();
        await().during(java.time.Duration.ofMillis(200)).until(() -> wholeReads() == before);
        assertThat(wholeReads()).isEqualTo(before);
    }
}
