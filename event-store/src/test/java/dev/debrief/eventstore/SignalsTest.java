package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SignalsTest {
    private final Store store = new Store();

    @AfterEach
    void close() {
        store.close();
    }

    private static final String LISTENERS =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    @Test
    void whatWasCommittedWhileTheConnectionWasDownIsSeenAfterTheReconnection() throws Exception {
        var other = store.another();
        try (var stream = store.events.openStream(null)) {
            await().until(() -> store.value(LISTENERS, Long.class) == 1);
            var before = store.value(LISTENERS.replace("count(*)", "pid"), Integer.class);
            assertThat(store.value("SELECT pg_terminate_backend(?)", Boolean.class, before))
                    .isTrue();
            other.events.publish(Store.noted("note-1", 0, 1));
            await().until(stream::hasNextAvailable);
            await().until(() -> store.value(LISTENERS, Long.class) == 1);
            assertThat(store.value(LISTENERS.replace("count(*)", "pid"), Integer.class))
                    .isNotEqualTo(before);
            stream.nextAvailable();
            other.events.publish(Store.noted("note-1", 1, 1));
            await().atMost(Duration.ofSeconds(10)).until(stream::hasNextAvailable);
        }
        other.close();
    }

    @Test
    void aRolledBackAppendSendsNoSignal() throws Exception {
        var other = store.another();
        try (var stream = store.events.openStream(null)) {
            await().until(() -> store.value(LISTENERS, Long.class) == 1);
            other.transaction.executeWithoutResult(status -> {
                other.events.publish(Store.noted("note-1", 0, 1));
                status.setRollbackOnly();
            });
            other.events.publish(Store.noted("note-2", 0, 1));
            assertThat(stream.nextAvailable().getPayload()).isEqualTo(new Noted("n0", "text 0", "Ada"));
            assertThat(stream.hasNextAvailable()).isFalse();
        }
        other.close();
    }
}
