package dev.debrief.eventstore;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Takes the erasable texts out of one event after the other while they are written. */
final class TakenTexts {
    private static final int SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ByteArrayOutputStream framed = new ByteArrayOutputStream(256);
    private byte @Nullable [] salt;
    private byte[] salts = new byte[0];
    private int used;
    private int index;

    /** Keeps {@code text} and returns what the event says instead. */
    String commit(String text) {
        if (salt == null) salt = nextSalt();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        framed.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        framed.writeBytes(bytes);
        return Commitment.to(salt, index++, bytes);
    }

    /** The texts of the event just written, null if it has none, and ready for the next. */
    @Nullable
    Texts take() {
        if (salt == null) return null;
        var texts = new Texts(salt, framed.toByteArray());
        clear();
        return texts;
    }

    void clear() {
        salt = null;
        index = 0;
        framed.reset();
    }

    private byte[] nextSalt() {
        if (used == salts.length) {
            salts = new byte[salts.length == 0 ? SALT : 32 * SALT]; // the system's randomness is dear by the call
            RANDOM.nextBytes(salts);
            used = 0;
        }
        var next = new byte[SALT];
        System.arraycopy(salts, used, next, 0, SALT);
        used += SALT;
        return next;
    }
}
