package dev.debrief.eventstore;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The format that the log of a database is in. */
public final class LogFormat {
    static final int OURS = 1;

    private LogFormat() {}

    /** Fails in one sentence if a database holds a log that this version would misread. An empty one is fine. */
    public static void requireReadable(DataSource dataSource) {
        var jdbc = new JdbcTemplate(dataSource);
        if (EventStoreSchema.exists(jdbc, "eventstore.format")) {
            var formats = jdbc.queryForList("SELECT format FROM eventstore.format", Integer.class);
            if (!formats.equals(List.of(OURS))) throw other("format " + formats);
        } else if (EventStoreSchema.exists(jdbc, "eventstore.event")
                || EventStoreSchema.exists(jdbc, "public.domain_event_entry")
                || EventStoreSchema.exists(jdbc, "public.domainevententry")
                || EventStoreSchema.exists(jdbc, "command.domain_event_entry")) {
            throw other("the format of an earlier engine");
        }
    }

    private static IllegalStateException other(String found) {
        return new IllegalStateException(
                "The database holds an event log in " + found + ", this version reads and writes" + " format " + OURS
                        + ": start with an empty database (or data directory) or with the version that wrote it");
    }
}
