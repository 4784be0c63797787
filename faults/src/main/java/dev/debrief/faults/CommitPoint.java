package dev.debrief.faults;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads along what a process tells PostgreSQL, and strikes at an exact point of the transaction of a batch of signals, the
 * one that moves Kafka's offsets. No code of the product knows of it.
 */
final class CommitPoint {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final String LOCK = "pg_advisory_xact_lock";
    private static final String OFFSETS = "command.kafka_offset";
    private static final String ROW = "skip locked";

    /** Where to strike, and what then becomes of the transaction. */
    enum Strike {
        /** The COMMIT never reaches the server: nothing was done. */
        BEFORE_COMMIT,
        /** The COMMIT is carried out, and its answer never reaches the process: all was done, and it does not know. */
        ANSWER_LOST,
        /** The transaction is held before it has taken the append lock, until {@code then} returns. */
        HELD_BEFORE_LOCK,
        /** The transaction is held with all its work done and the append lock taken, until {@code then} returns. */
        HELD_BEFORE_COMMIT,
        /** The transaction is held in the middle of what it stores, the append lock taken, until {@code then} returns. */
        HELD_IN_COPY,
        /** Of a transaction that works on a row which it has locked, long before it needs the append lock. */
        ROW_LOCKED
    }

    private record Armed(Strike strike, Runnable then) {}

    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    /** Strikes at the next commit of a batch, once, and runs {@code then} just before the connection is cut. */
    void arm(Strike strike, Runnable then) {
        armed.set(new Armed(strike, then));
    }

    boolean armed() {
        return armed.get() != null;
    }

    void disarm() {
        armed.set(null);
    }

    Wire.Carrier watch(Wire.Link link) {
        return (from, to, same) -> new Conversation(same).carry(from, to);
    }

    private final class Conversation {
        private final Wire.Link link;
        private final Map<String, String> statements = new HashMap<>();
        private boolean batch;
        private @Nullable Runnable onceSent;

        private Conversation(Wire.Link link) {
            this.link = link;
        }

        private void carry(InputStream input, OutputStream output) throws IOException {
            var from = new DataInputStream(input);
            var to = new DataOutputStream(new java.io.BufferedOutputStream(output, 64 * 1024));
            try {
                greet(from, to);
                while (true) message(from, to);
            } catch (EOFException ended) {
                // the process has hung up
            }
        }

        private void greet(DataInputStream from, DataOutputStream to) throws IOException {
            int code;
            do {
                var length = from.readInt();
                var body = from.readNBytes(length - 4);
                code = java.nio.ByteBuffer.wrap(body).getInt();
                to.writeInt(length);
                to.write(body);
                to.flush();
            } while (code == SSL_REQUEST || code == GSS_REQUEST);
        }

        private void message(DataInputStream from, DataOutputStream to) throws IOException {
            var type = from.readByte();
            var length = from.readInt();
            var body = from.readNBytes(length - 4);
            if (body.length < length - 4) throw new EOFException();
            if (type == 'P')
                statements.put(text(body, 0), text(body, text(body, 0).length() + 1));
            if (type == 'd') copying();
            if (type == 'B')
                bound(statements.getOrDefault(text(body, text(body, 0).length() + 1), ""));
            to.writeByte(type);
            to.writeInt(length);
            to.write(body);
            if (from.available() == 0) {
                link.pass();
                to.flush();
                var sent = onceSent;
                onceSent = null;
                if (sent != null) sent.run();
            }
        }

        private void copying() throws IOException {
            var found = armed.get();
            if (found != null && found.strike() == Strike.HELD_IN_COPY && armed.compareAndSet(found, null))
                strike(found);
        }

        private void bound(String sql) throws IOException {
            if (sql.contains(OFFSETS) && sql.contains("INSERT")) batch = true;
            var word = sql.strip().toUpperCase(Locale.ROOT);
            if (sql.contains(ROW)) {
                var found = armed.get();
                if (found != null && found.strike() == Strike.ROW_LOCKED && armed.compareAndSet(found, null))
                    strike(found);
                return;
            }
            var locking = sql.contains(LOCK) && !sql.contains("nextval"); // a batch takes the lock before it reads
            if (locking || word.equals("COMMIT") && batch) {
                var found = armed.get();
                if (found != null
                        && found.strike() != Strike.ROW_LOCKED
                        && found.strike() != Strike.HELD_IN_COPY
                        && locking == (found.strike() == Strike.HELD_BEFORE_LOCK)
                        && armed.compareAndSet(found, null)) strike(found);
            }
            if (word.equals("COMMIT") || word.equals("ROLLBACK")) batch = false;
        }

        private void strike(Armed struck) throws IOException {
            switch (struck.strike()) {
                case BEFORE_COMMIT -> {
                    struck.then().run();
                    link.reset();
                    throw new IOException("Cut before the COMMIT");
                }
                case ANSWER_LOST -> link.swallowAnswer(struck.then());
                case HELD_BEFORE_LOCK, HELD_IN_COPY, HELD_BEFORE_COMMIT ->
                    struck.then().run();
                case ROW_LOCKED -> onceSent = struck.then();
            }
        }

        private static String text(byte[] body, int at) {
            var end = at;
            while (body[end] != 0) end++;
            return new String(body, at, end - at, StandardCharsets.UTF_8);
        }
    }
}
