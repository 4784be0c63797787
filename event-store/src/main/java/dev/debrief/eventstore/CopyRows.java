package dev.debrief.eventstore;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many rows into a table by PostgreSQL's COPY, the fastest way in, in the current transaction. */
public final class CopyRows {
    private final JdbcTemplate jdbc;

    public CopyRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes rows one after the other: {@link #row} first, then each of its fields. */
    public static final class Rows {
        private final CopyBuffer buffer;

        private Rows(CopyBuffer buffer) {
            this.buffer = buffer;
        }

        /** Begins a row of so many fields. */
        public void row(int fields) throws SQLException {
            buffer.row(fields);
        }

        /** A smallint. */
        public void field(short value) {
            buffer.field(value);
        }

        /** A bigint. */
        public void field(long value) {
            buffer.field(value);
        }

        /** A text. */
        public void field(@Nullable String value) {
            buffer.field(value);
        }

        /** A timestamptz, to the microsecond. */
        public void field(Instant value) {
            buffer.field(value);
        }

        /** A bytea. */
        public void field(byte @Nullable [] value) {
            buffer.field(value);
        }

        /** A null. */
        public void none() {
            buffer.none();
        }
    }

    /** Writes the rows. */
    public interface Writing {
        void to(Rows rows) throws SQLException;
    }

    /** Runs {@code copy}, a COPY ... FROM STDIN (FORMAT binary), with the rows. */
    public void into(String copy, Writing writing) {
        into(copy, writing, null);
    }

    /** The same, and {@code meanwhile} while the server stores the rows; it must not touch the database. */
    public void into(String copy, Writing writing, @Nullable Runnable meanwhile) {
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            var running = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                var buffer = new CopyBuffer(running);
                writing.to(new Rows(buffer));
                if (meanwhile == null) buffer.end();
                else buffer.end(meanwhile);
            } catch (SQLException | RuntimeException | Error failed) {
                CopyBuffer.giveUp(connection, running, failed);
                throw failed;
            }
            return null;
        });
    }
}
