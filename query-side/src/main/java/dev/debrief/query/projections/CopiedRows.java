package dev.debrief.query.projections;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** Rows of one table in PostgreSQL's binary COPY format. */
final class CopiedRows {
    // https://www.postgresql.org/docs/18/sql-copy.html, "Binary Format"
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final byte[] TRAILER = {-1, -1};

    private final CopyBytes bytes = new CopyBytes();
    private final List<String> columns;
    private final ColumnForm[] forms;
    private int kept;

    CopiedRows(List<String> columns, Map<String, ColumnForm> known) {
        this.columns = columns;
        this.forms = columns.stream()
                .map(column -> {
                    var form = known.get(column);
                    if (form == null) throw new IllegalStateException("No table has a column " + column + " to copy.");
                    return form;
                })
                .toArray(ColumnForm[]::new);
        clear();
    }

    <R> void add(R row, RowShape<R> shape) {
        bytes.int16(forms.length);
        for (var i = 0; i < forms.length; i++) {
            var value = shape.value(row, i);
            if (value == null) bytes.int32(-1);
            else forms[i].write(value, bytes);
        }
    }

    void keep() {
        kept = bytes.size();
    }

    void letGo() {
        bytes.cut(kept);
    }

    void clear() {
        bytes.cut(0);
        bytes.put(HEADER);
        kept = bytes.size();
    }

    void send(Connection connection, String table) throws SQLException {
        if (bytes.size() == HEADER.length) return;
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin (format binary)".formatted(table, String.join(", ", columns)));
        try {
            copy.writeToCopy(bytes.array(), 0, bytes.size());
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }
}
