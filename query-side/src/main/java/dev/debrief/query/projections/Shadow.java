package dev.debrief.query.projections;

import dev.debrief.eventstore.LongStatements;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of a projection that are built beside those that are read: bare at first, indexed once they are full. */
final class Shadow {
    private static final Pattern INDEX = Pattern.compile("^CREATE (UNIQUE )?INDEX .*? ON (?:ONLY )?query\\.\\w+ ");

    private final List<String> tables;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Shadow(Projection projection, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.tables = projection.tables();
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void create() {
        transaction.executeWithoutResult(_ -> tables.forEach(table -> {
            jdbc.execute("drop table if exists query.%s_next".formatted(table));
            jdbc.execute(
                    "create table query.%1$s_next (like query.%1$s including all excluding indexes)".formatted(table));
        }));
    }

    /** Gives each table the indexes that the one which is read has; the tables need not wait for each other. */
    Stream<Runnable> indexing() {
        return tables.stream().map(table -> () -> index(table));
    }

    /** One index after the other: sorting all at once is what makes them cheap. */
    private void index(String table) {
        for (var statement : indexes(table)) {
            transaction.executeWithoutResult(_ -> {
                LongStatements.inTransaction(Objects.requireNonNull(jdbc.getDataSource()));
                jdbc.execute("set local maintenance_work_mem = '256MB'");
                jdbc.execute(statement);
            });
        }
        jdbc.execute("analyze query.%s_next%s".formatted(table, columnsToAnalyze(table)));
    }

    /**
     * The columns that an index is over, for nobody looks for rows by the others, and to sort a sample of each of them
     * takes as long as the indexes do. All of them where an index is over more than columns.
     */
    private String columnsToAnalyze(String table) {
        return Objects.requireNonNullElse(jdbc.queryForObject("""
                select case when bool_or(i.indexprs is not null) then ''
                    else ' (' || string_agg(distinct quote_ident(a.attname), ', ') || ')' end
                from pg_index i left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                where i.indrelid = ?::regclass
                """, String.class, "query." + table + "_next"), "");
    }

    /** Puts these tables in the place of those that are read, in the current transaction. */
    void swap() {
        for (var table : tables) {
            jdbc.execute("drop table query." + table);
            jdbc.execute("alter table query.%1$s_next rename to %1$s".formatted(table));
        }
    }

    private List<String> indexes(String table) {
        var next = "query." + table + "_next ";
        return jdbc.query(
                """
                select pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)
                from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid
                where i.indrelid = ?::regclass order by i.indexrelid
                """,
                (row, _) -> row.getString(1) != null
                        ? "alter table " + next + "add " + row.getString(1)
                        : onto(next, row.getString(2)),
                "query." + table);
    }

    private static String onto(String table, String definition) {
        var unique = "create $1index on " + Matcher.quoteReplacement(table);
        return INDEX.matcher(definition).replaceFirst(unique);
    }
}
