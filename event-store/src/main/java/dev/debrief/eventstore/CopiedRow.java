package dev.debrief.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes apart rows of the log as COPY sends them in binary: a message a row, the header before the first. */
final class CopiedRow {
    private static final int HEADER = 19; // signature, flags and the length of an extension that nobody uses
    private static final long EPOCH_SECONDS = 946_684_800L; // 2000-01-01
    private static final int NAMES = 64;

    private final EventSerializer serializer;
    private final @Nullable String[] names = new String[NAMES];
    private final byte[][] nameBytes = new byte[NAMES][];
    private byte[] bytes = {};
    private int at;
    private boolean begun;
    private String stream = "";
    private byte[] streamBytes = {};

    CopiedRow(EventSerializer serializer) {
        this.serializer = serializer;
    }

    /** Another COPY begins. */
    void begin() {
        begun = false;
    }

    /** The row of this message, null where it holds none. */
    @Nullable
    EventRow read(byte[] message) {
        bytes = message;
        at = begun ? 0 : HEADER;
        begun = true;
        if (at >= message.length || int16() < 0) return null; // nothing but a header, or the end
        var position = field64();
        var sequence = field64();
        var recordedAt = instant(field64());
        at += Integer.BYTES;
        var eventId = new UUID(int64(), int64());
        var of = streamId();
        var aggregate = name();
        var type = name();
        var revision = name();
        var metadata = field();
        var payload = field();
        var hash = field();
        var salt = field();
        var texts = field();
        if (type == null || payload == null || hash == null)
            throw new IllegalStateException("The event at position " + position + " has no type, payload or hash");
        return new EventRow(
                serializer,
                position,
                sequence,
                recordedAt,
                eventId,
                of,
                aggregate,
                type,
                revision,
                metadata,
                payload,
                hash,
                salt == null || texts == null ? null : new Texts(salt, texts));
    }

    /** Events of one stream often follow each other. */
    private String streamId() {
        var length = int32();
        if (!Arrays.equals(bytes, at, at + length, streamBytes, 0, streamBytes.length)) {
            streamBytes = Arrays.copyOfRange(bytes, at, at + length);
            stream = new String(streamBytes, StandardCharsets.UTF_8);
        }
        at += length;
        return stream;
    }

    /** One of few strings, which is made once. */
    private @Nullable String name() {
        var length = int32();
        if (length < 0) return null;
        var hash = length;
        for (var i = at; i < at + length; i++) hash = 31 * hash + bytes[i];
        var slot = (hash ^ hash >>> 16) & NAMES - 1;
        var known = nameBytes[slot];
        if (known == null || !Arrays.equals(bytes, at, at + length, known, 0, known.length)) {
            nameBytes[slot] = Arrays.copyOfRange(bytes, at, at + length);
            names[slot] = new String(nameBytes[slot], StandardCharsets.UTF_8);
        }
        at += length;
        return names[slot];
    }

    private byte @Nullable [] field() {
        var length = int32();
        if (length < 0) return null;
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                EPOCH_SECONDS + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    private long field64() {
        at += Integer.BYTES;
        return int64();
    }

    private long int64() {
        return (long) int32() << 32 | int32() & 0xFFFFFFFFL;
    }

    private int int32() {
        at += Integer.BYTES;
        return (bytes[at - 4] & 0xFF) << 24
                | (bytes[at - 3] & 0xFF) << 16
                | (bytes[at - 2] & 0xFF) << 8
                | bytes[at - 1] & 0xFF;
    }

    private int int16() {
        at += Short.BYTES;
        return (short) ((bytes[at - 2] & 0xFF) << 8 | bytes[at - 1] & 0xFF);
    }
}
