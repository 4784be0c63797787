package dev.debrief.query.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tables that are empty and without indexes: rows are gathered in the form that COPY takes, and sent when asked. What was
 * gathered since {@link #keep} can be let go of, when a projection fails halfway.
 */
final class CopiedTables implements Tables {
    private final Map<String, CopiedRows> tables = new LinkedHashMap<>();
    private final TableColumns columns;

    CopiedTables(TableColumns columns) {
        this.columns = columns;
    }

    @Override
    public <R> void upsert(String table, RowShape<R> shape, Collection<R> rows) {
        var copied = tables.computeIfAbsent(table, _ -> new CopiedRows(shape.columns(), columns.of(table)));
        for (var row : rows) copied.add(row, shape);
    }

    @Override
    public <R> void replace(String table, RowShape<R> shape, Collection<R> rows, String ownerColumn, String[] owners) {
        upsert(table, shape, rows); // nothing was there
    }

    @Override
    public boolean once() {
        return true;
    }

    void keep() {
        tables.values().forEach(CopiedRows::keep);
    }

    void letGo() {
        tables.values().forEach(CopiedRows::letGo);
    }

    /** Sends what was gathered, in the current transaction of this connection. */
    void send(Connection connection) throws SQLException {
        for (var table : tables.entrySet()) {
            table.getValue().send(connection, "query." + table.getKey() + KeptTables.BUILT);
        }
    }

    /** Empties the tables, after they were sent or because they cannot be. */
    void clear() {
        tables.values().forEach(CopiedRows::clear);
    }
}
