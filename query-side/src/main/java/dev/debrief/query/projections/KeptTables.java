package dev.debrief.query.projections;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables that hold rows already: a batch is one statement for each, in the transaction of whoever writes. */
final class KeptTables implements Tables {
    static final String READ = "";
    static final String BUILT = "_next";

    private final Map<String, String> upserts = new ConcurrentHashMap<>();
    private final Map<String, String> replacements = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private final String suffix;

    KeptTables(JdbcTemplate jdbc, String suffix) {
        this.jdbc = jdbc;
        this.suffix = suffix;
    }

    @Override
    public <R> void upsert(String table, RowShape<R> shape, Collection<R> rows) {
        if (rows.isEmpty()) return;
        jdbc.update(upserts.computeIfAbsent(table, _ -> shape.upsert(qualified(table))), shape.json(rows));
    }

    @Override
    public <R> void replace(String table, RowShape<R> shape, Collection<R> rows, String ownerColumn, String[] owners) {
        jdbc.update(
                replacements.computeIfAbsent(table, _ -> shape.replace(qualified(table), ownerColumn)),
                shape.json(rows),
                owners);
    }

    @Override
    public boolean once() {
        return false;
    }

    private String qualified(String table) {
        return "query." + table + suffix;
    }
}
