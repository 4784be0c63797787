package dev.debrief.eventstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's binary COPY format, sent on as they come so that the server works while we do. */
final class CopyBuffer {
    // https://www.postgresql.org/docs/18/sql-copy.html, "Binary Format"
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long EPOCH = 946_684_800_000_000L; // 2000-01-01 in microseconds since 1970

    /** Large enough that the server is not woken for a few rows at a time, small enough that it begins while we go on. */
    private static final int CHUNK = 128 * 1024;

    private static final int FIRST = 16 * 1024;

    /** Fewer bytes are stored sooner than another thread is awake to wait for it. */
    private static final int FEW = 32 * 1024;

    private final CopyIn copy;
    private byte[] bytes = new byte[FIRST];
    private int size;
    private long sent;

    CopyBuffer(CopyIn copy) {
        this.copy = copy;
        put(SIGNATURE);
        int32(0);
        int32(0);
    }

    void row(int fields) throws SQLException {
        if (size >= CHUNK) send();
        int16(fields);
    }

    void field(short value) {
        int32(Short.BYTES);
        int16(value);
    }

    void none() {
        int32(-1);
    }

    void field(long value) {
        int32(Long.BYTES);
        int64(value);
    }

    void field(Instant value) {
        field(EventHash.micros(value) - EPOCH);
    }

    void field(UUID value) {
        int32(16);
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    void field(@Nullable String value) {
        field(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    void field(byte @Nullable [] value) {
        if (value == null) {
            int32(-1);
        } else {
            int32(value.length);
            put(value);
        }
    }

    void end() throws SQLException {
        last();
        copy.endCopy();
    }

    /**
     * Does {@code meanwhile} while the server stores the rows. Of a COPY in binary form it stores none before it has a
     * thousand or has them all, so there is no other time to work beside it.
     */
    void end(Runnable meanwhile) throws SQLException {
        if (sent + size < FEW) {
            meanwhile.run();
            end();
            return;
        }
        last();
        var stored = new FutureTask<>(copy::endCopy);
        Thread.ofVirtual().start(stored);
        try {
            meanwhile.run();
        } catch (RuntimeException | Error failed) {
            await(stored, failed);
            throw failed;
        }
        await(stored, null);
    }

    /** Waits whatever happens: the connection is of no use to anybody before. */
    private static void await(Future<Long> stored, @Nullable Throwable failed) throws SQLException {
        var interrupted = false;
        while (true) {
            try {
                stored.get();
                break;
            } catch (InterruptedException stop) {
                interrupted = true;
            } catch (ExecutionException broken) {
                var cause = broken.getCause();
                if (failed == null) throw cause instanceof SQLException sql ? sql : new SQLException(cause);
                failed.addSuppressed(cause);
                break;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void last() throws SQLException {
        int16(-1);
        send();
    }

    /** To be called where a copy has failed. Where nobody answers any more, neither a cancellation nor a rollback is waited for. */
    static void giveUp(Connection connection, CopyIn copy, Throwable failed) throws SQLException {
        if (failed.getCause() instanceof IOException) connection.abort(Runnable::run);
        else if (copy.isActive()) copy.cancelCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        sent += size;
        size = 0;
    }

    private void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void int16(int value) {
        room(2);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void int32(int value) {
        room(4);
        bytes[size++] = (byte) (value >>> 24);
        bytes[size++] = (byte) (value >>> 16);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    private void room(int needed) {
        if (size + needed > bytes.length)
            bytes = java.util.Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + needed));
    }
}
