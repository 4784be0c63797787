package dev.debrief.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which part of the log is read next by COPY: bounded, so that no snapshot grows old and no plan sorts all of it. */
sealed interface LogWindow {
    int EVENTS = 200_000;

    /** The condition and order of the next part, null where there is none. COPY takes no parameters. */
    @Nullable
    String next(Connection connection) throws SQLException;

    /** True where a chunk may end between events of these two streams. */
    boolean mayPart(String stream, String following);

    /** The log in its own order, after {@code from} up to and with {@code to}. */
    final class ByPosition implements LogWindow {
        private final long to;
        private long from;

        ByPosition(long from, long to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public @Nullable String next(Connection connection) {
            if (from >= to) return null;
            var end = Math.min(to, from + EVENTS);
            // Both sides are bounded, else a merge join would walk the content from its beginning.
            var sql =
                    "c ON c.position = e.position AND c.position > %1$d AND c.position <= %2$d WHERE e.position > %1$d AND e.position <= %2$d ORDER BY e.position"
                            .formatted(from, end);
            from = end;
            return sql;
        }

        @Override
        public boolean mayPart(String stream, String following) {
            return true;
        }
    }

    /** Whole streams up to and with a position, in the order of their ids, of those whose ids begin with {@code prefix}. */
    final class ByStream implements LogWindow {
        private final String prefix;
        private final long upTo;
        private String from;
        private boolean done;

        ByStream(String prefix, long upTo) {
            this.prefix = prefix;
            this.upTo = upTo;
            this.from = prefix;
        }

        @Override
        public @Nullable String next(Connection connection) throws SQLException {
            if (done) return null;
            try (var statement = connection.createStatement()) {
                // Whoever reads whole streams folds them, and has no core to spare for processes that hand on each row.
                statement.execute("SET LOCAL max_parallel_workers_per_gather = 0");
            }
            var start = from;
            var end = streamAfter(connection, start);
            if (end == null) done = true;
            else from = end;
            var until = end == null ? "" : " AND e.stream < " + quoted(end);
            return "c ON c.position = e.position WHERE e.stream >= " + quoted(start) + until + beginning("e.stream")
                    + " AND e.position <= " + upTo + " ORDER BY e.stream, e.sequence";
        }

        /** The first stream that is beyond this part; a stream is never cut. */
        private @Nullable String streamAfter(Connection connection, String start) throws SQLException {
            var part = "SELECT stream FROM eventstore.event WHERE stream >= " + quoted(start) + beginning("stream")
                    + " ORDER BY stream, sequence OFFSET " + EVENTS + " LIMIT 1";
            var next = first(connection, part);
            if (next == null || !next.equals(start)) return next;
            return first(
                    connection,
                    "SELECT min(stream) FROM eventstore.event WHERE stream > " + quoted(start) + beginning("stream"));
        }

        private String beginning(String column) {
            if (prefix.isEmpty()) return "";
            var last = prefix.length() - 1;
            return " AND " + column + " < " + quoted(prefix.substring(0, last) + (char) (prefix.charAt(last) + 1));
        }

        @Override
        public boolean mayPart(String stream, String following) {
            return !stream.equals(following);
        }

        private static @Nullable String first(Connection connection, String sql) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getString(1) : null;
            }
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }
}
