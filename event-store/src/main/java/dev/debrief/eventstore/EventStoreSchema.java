package dev.debrief.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the log, created or checked before anything uses them. */
final class EventStoreSchema {
    static final String SCHEMA = "eventstore";

    private EventStoreSchema() {}

    static void prepare(DataSource dataSource, boolean migrate) {
        var jdbc = new JdbcTemplate(dataSource);
        LogFormat.requireReadable(dataSource);
        if (migrate) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(SCHEMA)
                    .createSchemas(true)
                    .locations("classpath:db/migration/eventstore")
                    .load()
                    .migrate();
        } else if (!exists(jdbc, "eventstore.format")) {
            throw new IllegalStateException("The database has no event log yet: start a process with"
                    + " debrief.eventstore.migrate=true (the command side) first");
        }
    }

    static boolean exists(JdbcTemplate jdbc, String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, table));
    }
}
