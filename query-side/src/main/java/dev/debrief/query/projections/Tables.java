package dev.debrief.query.projections;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables that a projection writes to: those that are read, or those that are being built beside them. */
public final class Tables {
    static final String READ = "";
    static final String BUILT = "_next";

    private final Map<String, String> statements = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private final String suffix;

    Tables(JdbcTemplate jdbc, String suffix) {
        this.jdbc = jdbc;
        this.suffix = suffix;
    }

    /** Inserts rows or replaces those with the same key, in one statement; a row that is the same is not written. */
    public <R> void upsert(String table, RowShape<R> shape, Collection<R> rows) {
        if (rows.isEmpty()) return;
        jdbc.update(statements.computeIfAbsent(table, _ -> shape.upsert(qualified(table))), shape.json(rows));
    }

    /** The same, and deletes what else these owners had, in the same statement. */
    public <R> void replace(String table, RowShape<R> shape, Collection<R> rows, String ownerColumn, String[] owners) {
        jdbc.update(
                statements.computeIfAbsent(table, _ -> shape.replace(qualified(table), ownerColumn)),
                shape.json(rows),
                owners);
    }

    private String qualified(String table) {
        return "query." + table + suffix;
    }
}
