package dev.debrief.benchmarks;

import java.sql.SQLException;

/** What reading the log costs at least: its columns in their order, by a cursor of 5,000 rows, in binary. */
final class RawSelect {
    static final String NAME = "raw SELECT of the same columns, cursor 5,000";

    private RawSelect() {}

    /** Events a second. */
    static double rate(Lab lab, long expected) throws Exception {
        return Rate.of(expected, () -> read(lab, expected));
    }

    private static void read(Lab lab, long expected) throws SQLException {
        try (var connection = lab.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("""
                    SELECT e.position, e.stream, e.sequence, e.event_id, e.aggregate, e.type, e.revision, e.recorded_at,
                           e.metadata, e.payload, e.hash, c.salt, c.texts
                    FROM eventstore.event e LEFT JOIN eventstore.content c USING (position) ORDER BY e.position
                    """)) {
                statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(-1);
                statement.setFetchSize(5_000);
                long bytes = 0;
                long rows = 0;
                try (var result = statement.executeQuery()) {
                    while (result.next()) {
                        rows++;
                        bytes +=
                                result.getBytes(10).length + result.getString(2).length() + result.getLong(1);
                        result.getObject(4);
                        result.getBytes(11);
                    }
                }
                if (rows != expected || bytes == 0) {
                    throw new IllegalStateException("Expected " + expected + " events, found " + rows);
                }
            }
            connection.commit();
        }
    }
}
