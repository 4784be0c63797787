package dev.debrief.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A database that has grown: a thousand incidents are written as they are in earnest, and their rows are then repeated
 * with later times, higher positions and other ids, by one statement a table.
 */
final class Grown {
    static final int INCIDENTS = 1_000;
    private static final Pattern MOMENTS = Pattern.compile("period_at|impact_started|detected|acknowledged|mitigated|"
            + "resolved|first_resolved|observed_from|observed_to");
    private static final long AT_ONCE = 10; // so that rows lie about as they would have been written
    private static final long MINUTES = 2L * INCIDENTS;

    private static final String FILLED = "filled";

    private final String database;
    private final String url;
    private final HikariDataSource pool;
    private final JdbcTemplate jdbc;
    private final boolean keep;
    private final boolean kept;

    /** Of a run before, if it was to be kept, and else empty. */
    Grown(Lab lab, String database, boolean keep) throws SQLException {
        this.database = database;
        this.keep = keep && Lab.data() != null;
        kept = this.keep
                && lab.number("SELECT count(*) FROM pg_database WHERE datname = '" + database
                                + "' AND shobj_description(oid, 'pg_database') = '" + FILLED + "'")
                        > 0;
        if (!kept) {
            lab.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
            lab.execute("CREATE DATABASE " + database);
        }
        url = lab.url(database);
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(10);
        pool = new HikariDataSource(config);
        jdbc = new JdbcTemplate(pool);
    }

    /** Lets go of all events, so that the log can grow again. */
    void empty() {
        jdbc.execute("TRUNCATE eventstore.event, eventstore.content");
    }

    /** A log of about so many events. */
    DebriefStore log(int events) {
        var store = new DebriefStore(pool);
        if (kept) return store;
        var once = Math.min(INCIDENTS, Math.max(1, events / Outages.EVENTS));
        store.append(Outages.between(0, once), 500);
        var copies = events / Outages.count(once);
        repeat("eventstore.event", copies, Outages.count(once));
        repeat("eventstore.content", copies, Outages.count(once));
        jdbc.execute("SELECT setval('eventstore.event_position', (SELECT max(position) FROM eventstore.event))");
        filled();
        return store;
    }

    /** Read models of so many incidents, a multiple of {@link #INCIDENTS}, and the process that answers from them. */
    QueryProcess readModels(int incidents) throws Exception {
        if (kept) return new QueryProcess(url, pool);
        var size = Outages.count(INCIDENTS);
        try (var process = new QueryProcess(url, pool)) {
            try (var store = new DebriefStore(pool)) {
                store.append(Outages.between(0, INCIDENTS), 500);
            }
            process.catchUp();
        }
        var copies = incidents / INCIDENTS;
        for (var table : List.of("incident", "incident_service", "timeline_entry", "metric_fact")) {
            repeat("query." + table, copies, size);
        }
        jdbc.update("UPDATE query.projection SET position = ?", (long) copies * size);
        filled();
        return new QueryProcess(url, pool);
    }

    private void filled() {
        jdbc.execute("VACUUM ANALYZE");
        if (keep) jdbc.execute("COMMENT ON DATABASE " + database + " IS '" + FILLED + "'");
    }

    private void repeat(String table, int copies, long size) {
        if (copies < 2) return;
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        jdbc.query(
                """
                SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
                """,
                row -> {
                    names.add(row.getString(1));
                    values.add(value(table, row.getString(1), row.getString(2), size));
                },
                table);
        jdbc.execute("CREATE UNLOGGED TABLE template AS SELECT * FROM " + table);
        var insert = "INSERT INTO %s (%s) SELECT %s FROM generate_series(?::bigint, ?::bigint) k, template t"
                .formatted(table, String.join(", ", names), String.join(", ", values));
        for (var k = 1L; k < copies; k += AT_ONCE) jdbc.update(insert, k, Math.min(copies - 1, k + AT_ONCE - 1));
        jdbc.execute("DROP TABLE template");
    }

    /** Ids sort as before: the copy's number takes the place of the time at the beginning of a UUID. */
    private static String value(String table, String column, String type, long size) {
        var isId = column.equals("incident_id")
                || column.equals("stream")
                || table.equals("query.incident") && column.equals("id");
        if (isId) return "'incident-' || lpad(to_hex(k + 33554432), 8, '0') || substr(t.%s, 18)".formatted(column);
        if (column.equals("event_id") && type.equals("uuid")) return "uuidv7()";
        if (column.equals("number")) return "t.number + k * " + INCIDENTS;
        if (column.equals("valid_to"))
            return "CASE WHEN t.valid_to = 9223372036854775807 THEN t.valid_to ELSE t.valid_to + k * %d END"
                    .formatted(size);
        if (column.equals("position") || column.equals("valid_from")) return "t." + column + " + k * " + size;
        if (type.equals("timestamp with time zone")) return "t." + column + " + k * interval '" + MINUTES + " minutes'";
        if (type.equals("bigint") && MOMENTS.matcher(column).matches())
            return "t." + column + " + k * " + MINUTES * 60_000_000_000L;
        return "t." + column;
    }
}
