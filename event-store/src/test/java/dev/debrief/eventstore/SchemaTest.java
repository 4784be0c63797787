package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SchemaTest {

    @Test
    void aSecondStartFindsEverythingInPlace() {
        try (var pool = Postgres.database()) {
            EventStoreSchema.prepare(pool, true);
            EventStoreSchema.prepare(pool, true);
            EventStoreSchema.prepare(pool, false);
            assertThat(new JdbcTemplate(pool).queryForObject("SELECT format FROM eventstore.format", Integer.class))
                    .isEqualTo(LogFormat.OURS);
        }
    }

    @Test
    void aLogOfAnotherFormatIsRefusedInOneSentence() {
        try (var pool = Postgres.database()) {
            EventStoreSchema.prepare(pool, true);
            new JdbcTemplate(pool).update("UPDATE eventstore.format SET format = 2");
            assertThatThrownBy(() -> EventStoreSchema.prepare(pool, true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The database holds an event log in format [2], this version reads and writes format 1:"
                            + " start with an empty database (or data directory) or with the version that wrote it");
        }
    }

    @Test
    void theLogOfAnEarlierEngineIsRefusedInOneSentence() {
        try (var pool = Postgres.database()) {
            new JdbcTemplate(pool).execute("CREATE TABLE domain_event_entry (global_index bigint)");
            assertThatThrownBy(() -> EventStoreSchema.prepare(pool, true))
                    .hasMessageContaining("the format of an earlier engine");
        }
    }

    @Test
    void whoMayNotMigrateNeedsALogThatIsThere() {
        try (var pool = Postgres.database()) {
            assertThatThrownBy(() -> EventStoreSchema.prepare(pool, false))
                    .hasMessageContaining("debrief.eventstore.migrate");
        }
    }

    @Test
    void positionsAreTakenOneBlockAtATimeAndNeverAhead() {
        try (var pool = Postgres.database()) {
            EventStoreSchema.prepare(pool, true);
            assertThat(new JdbcTemplate(pool)
                            .queryForObject(
                                    "SELECT cache_size FROM pg_sequences WHERE sequencename = 'event_position'",
                                    Long.class))
                    .isEqualTo(1);
        }
    }
}
