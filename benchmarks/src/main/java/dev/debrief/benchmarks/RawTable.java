package dev.debrief.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * The rows that Debrief wrote into a table, taken out once and inserted again in the plainest ways there are: what is left
 * of the time is PostgreSQL's own. The rows are held in the form that each way sends, so no encoding is measured.
 */
final class RawTable {
    private final String table;
    private final List<Column> columns = new ArrayList<>();
    private final List<byte[]> binaryChunks = new ArrayList<>();
    private final List<Object[][]> columnChunks = new ArrayList<>();

    private record Column(String name, String type) {}

    /** Reads the table in the order of {@code orderBy}, in chunks of {@code chunk} rows. */
    RawTable(DataSource dataSource, String table, String orderBy, int chunk) throws SQLException, IOException {
        this.table = table;
        try (var connection = dataSource.getConnection()) {
            readColumns(connection);
            var names = String.join(", ", columns.stream().map(Column::name).toList());
            var rows = count(connection);
            for (long offset = 0; offset < rows; offset += chunk) {
                var select = "SELECT " + names + " FROM " + table + " ORDER BY " + orderBy + " LIMIT " + chunk
                        + " OFFSET " + offset;
                var bytes = new ByteArrayOutputStream();
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY (" + select + ") TO STDOUT (FORMAT BINARY)", bytes);
                binaryChunks.add(bytes.toByteArray());
                columnChunks.add(readChunk(connection, select));
            }
        }
    }

    String name() {
        return table;
    }

    int chunks() {
        return binaryChunks.size();
    }

    /** COPY BINARY of one chunk. */
    void copy(Connection connection, int chunk) throws SQLException, IOException {
        var names = String.join(", ", columns.stream().map(Column::name).toList());
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + names + ") FROM STDIN (FORMAT BINARY)");
        var bytes = binaryChunks.get(chunk);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    /** INSERT from arrays of one chunk. */
    void unnest(Connection connection, int chunk) throws SQLException {
        var names = String.join(", ", columns.stream().map(Column::name).toList());
        var arrays = String.join(
                ", ",
                columns.stream().map(column -> "?::" + column.type() + "[]").toList());
        var sql = "INSERT INTO " + table + " (" + names + ") OVERRIDING SYSTEM VALUE SELECT * FROM unnest(" + arrays
                + ")";
        try (var statement = connection.prepareStatement(sql)) {
            var data = columnChunks.get(chunk);
            for (int column = 0; column < columns.size(); column++) {
                var type = columns.get(column).type();
                statement.setArray(column + 1, connection.createArrayOf(type, typed(type, data[column])));
            }
            statement.executeUpdate();
        }
    }

    /** The driver takes byte arrays only in an array of their own type. */
    private static Object[] typed(String type, Object[] values) {
        return type.equals("bytea") ? Arrays.copyOf(values, values.length, byte[][].class) : values;
    }

    /** A JDBC batch of one chunk, which the driver rewrites into multi-row inserts. */
    void batch(Connection connection, int chunk) throws SQLException {
        var names = String.join(", ", columns.stream().map(Column::name).toList());
        var marks = String.join(
                ", ", columns.stream().map(column -> "?::" + column.type()).toList());
        var sql = "INSERT INTO " + table + " (" + names + ") OVERRIDING SYSTEM VALUE VALUES (" + marks + ")";
        try (var statement = connection.prepareStatement(sql)) {
            var data = columnChunks.get(chunk);
            for (int row = 0; row < data[0].length; row++) {
                for (int column = 0; column < columns.size(); column++) {
                    statement.setObject(column + 1, data[column][row]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void readColumns(Connection connection) throws SQLException {
        var sql = """
                SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    columns.add(new Column(
                            result.getString(1),
                            result.getString(2).replace("timestamp with time zone", "timestamptz")));
                }
            }
        }
    }

    private long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    private Object[][] readChunk(Connection connection, String select) throws SQLException {
        var rows = new ArrayList<Object[]>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(select)) {
            while (result.next()) {
                var row = new Object[columns.size()];
                for (int column = 0; column < row.length; column++) {
                    row[column] = result.getObject(column + 1);
                }
                rows.add(row);
            }
        }
        var data = new Object[columns.size()][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                data[column][row] = rows.get(row)[column];
            }
        }
        return data;
    }
}
