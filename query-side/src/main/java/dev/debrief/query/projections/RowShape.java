package dev.debrief.query.projections;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The columns of a table, taken from the fields of a class. All rows travel as one JSON parameter, so that a batch of any
 * size is one statement with one plan.
 */
public final class RowShape<R> {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(checker -> checker.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .build();

    private final List<String> key;
    private final List<Field> fields;
    private final List<String> columns;

    /** The shape of {@code row}, whose rows are told apart by {@code key}. */
    public RowShape(Class<R> row, String... key) {
        this.key = List.of(key);
        this.fields = Arrays.stream(row.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        this.columns = fields.stream().map(field -> column(field.getName())).toList();
        fields.forEach(field -> field.setAccessible(true));
    }

    private static String column(String field) {
        return field.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    List<String> columns() {
        return columns;
    }

    /** What a row has in the column with this index. */
    @Nullable
    Object value(R row, int column) {
        try {
            return fields.get(column).get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Field " + fields.get(column) + " cannot be read.", e);
        }
    }

    String upsert(String table) {
        return given(table) + insert(table);
    }

    String replace(String table, String ownerColumn) {
        return given(table)
                + """
                , gone as (
                    delete from %1$s t where t.%2$s = any(?)
                    and not exists (select 1 from given g where (%3$s) = (%4$s)))
                """.formatted(table, ownerColumn, prefixed("g.", key), prefixed("t.", key))
                + insert(table);
    }

    private String given(String table) {
        return "with given as materialized (select %s from json_populate_recordset(null::%s, ?::json))\n"
                .formatted(String.join(", ", columns), table);
    }

    private String insert(String table) {
        var rest = columns.stream().filter(column -> !key.contains(column)).toList();
        return """
                insert into %1$s as t (%2$s) select %2$s from given
                on conflict (%3$s) do update set (%4$s) = row(%5$s)
                where (%6$s) is distinct from (%5$s)
                """.formatted(
                        table,
                        String.join(", ", columns),
                        String.join(", ", key),
                        String.join(", ", rest),
                        prefixed("excluded.", rest),
                        prefixed("t.", rest));
    }

    /** PostgreSQL has no text with NUL in it; a character that says so takes its place. */
    String json(Collection<R> rows) {
        var json = JSON.writeValueAsString(rows);
        return json.contains("\\u0000") ? json.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1\uFFFD") : json;
    }

    private static String prefixed(String prefix, List<String> columns) {
        return columns.stream().map(prefix::concat).collect(Collectors.joining(", "));
    }
}
