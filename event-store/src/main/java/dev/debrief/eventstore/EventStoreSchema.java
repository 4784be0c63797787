package dev.debrief.eventstore;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the log, created or checked before anything uses them. */
final class EventStoreSchema {
    static final String SCHEMA = "eventstore";
    static final int FORMAT = 1;

    private EventStoreSchema() {}

    static void prepare(DataSource dataSource, boolean migrate) {
        var jdbc = new JdbcTemplate(dataSource);
        refuseOther(jdbc);
        if (migrate) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(SCHEMA)
                    .createSchemas(true)
                    .outOfOrder(true)
                    .locations("classpath:db/migration/eventstore")
                    .load()
                    .migrate();
        } else if (!exists(jdbc, "eventstore.format")) {
            throw new IllegalStateException("The database has no event log yet: start a process with"
                    + " debrief.eventstore.migrate=true (the command side) first");
        }
    }

    private static void refuseOther(JdbcTemplate jdbc) {
        if (exists(jdbc, "eventstore.format")) {
            var formats = jdbc.queryForList("SELECT format FROM eventstore.format", Integer.class);
            if (!formats.equals(java.util.List.of(FORMAT))) throw other("format " + formats);
        } else if (exists(jdbc, "eventstore.event")
                || exists(jdbc, "public.domain_event_entry")
                || exists(jdbc, "public.domainevententry")
                || exists(jdbc, "command.domain_event_entry")) {
            throw other("the format of an earlier engine");
        }
    }

    private static IllegalStateException other(String found) {
        return new IllegalStateException(
                "The database holds an event log in " + found + ", this version reads and writes" + " format " + FORMAT
                        + ": start with an empty database (or data directory) or with the version that wrote it");
    }

    private static boolean exists(JdbcTemplate jdbc, String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, table));
    }
}
