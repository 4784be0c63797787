package dev.debrief.query.projections;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The types of the columns of tables, as the database has them. */
final class TableColumns {
    private final Map<String, Map<String, ColumnForm>> byTable = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;

    TableColumns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, ColumnForm> of(String table) {
        return byTable.computeIfAbsent(table, this::read);
    }

    private Map<String, ColumnForm> read(String table) {
        var forms = new LinkedHashMap<String, ColumnForm>();
        jdbc.query(
                """
                select attname, format_type(atttypid, null) from pg_attribute
                where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                """,
                row -> {
                    forms.put(row.getString(1), ColumnForm.of(table, row.getString(1), row.getString(2)));
                },
                "query." + table);
        return forms;
    }
}
