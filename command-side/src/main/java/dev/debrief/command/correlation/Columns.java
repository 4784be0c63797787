package dev.debrief.command.correlation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** Rows as one array for each column, so that one statement takes any number of them by unnest. */
final class Columns<T> implements PreparedStatementSetter {
    private record Column(String type, List<@Nullable Object> values) {}

    private final List<T> rows;
    private final List<Column> columns = new ArrayList<>();

    Columns(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    /** One column of words, to be matched with = ANY (?). */
    static Columns<String> of(Collection<String> words) {
        return new Columns<>(words).column("text", word -> word);
    }

    Columns<T> column(String type, Function<T, @Nullable Object> value) {
        var values = new ArrayList<@Nullable Object>(rows.size());
        for (var row : rows) {
            values.add(value.apply(row));
        }
        columns.add(new Column(type, values));
        return this;
    }

    /** These columns, then those of {@code others}, whose rows are others. */
    Columns<T> and(Columns<?> others) {
        columns.addAll(others.columns);
        return this;
    }

    @Override
    public void setValues(PreparedStatement statement) throws SQLException {
        var at = 1;
        for (var column : columns) {
            statement.setArray(
                    at++,
                    statement
                            .getConnection()
                            .createArrayOf(column.type(), column.values().toArray()));
        }
    }
}
