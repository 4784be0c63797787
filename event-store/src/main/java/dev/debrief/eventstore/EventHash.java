package dev.debrief.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an event: SHA-256 over its stream id, sequence, event id, type, revision, recordedAt (microseconds since
 * 1970), metadata, payload and the previous hash, each preceded by its length in four bytes, -1 for what is absent.
 * Not to be shared by threads.
 */
final class EventHash {
    private final MessageDigest digest = Sha256.create();
    private ByteBuffer preimage = ByteBuffer.allocate(2048);

    byte[] of(NewEvent event, byte @Nullable [] previous) {
        return hash(
                event.streamUtf8,
                event.sequence,
                event.eventId,
                event.typeUtf8,
                event.revision,
                event.recordedAt,
                event.metadata,
                event.payload,
                previous);
    }

    byte[] of(EventRow row, byte @Nullable [] previous) {
        return hash(
                row.stream.getBytes(StandardCharsets.UTF_8),
                row.sequence,
                row.eventId,
                row.type.getBytes(StandardCharsets.UTF_8),
                row.revision,
                row.recordedAt,
                row.metadata,
                row.payload,
                previous);
    }

    private byte[] hash(
            byte[] stream,
            long sequence,
            UUID eventId,
            byte[] type,
            @Nullable String revision,
            Instant recordedAt,
            byte @Nullable [] metadata,
            byte[] payload,
            byte @Nullable [] previous) {
        preimage.clear();
        frame(stream);
        frame(sequence);
        ensure(20).putInt(16).putLong(eventId.getMostSignificantBits()).putLong(eventId.getLeastSignificantBits());
        frame(type);
        frame(revision == null ? null : revision.getBytes(StandardCharsets.UTF_8));
        frame(micros(recordedAt));
        frame(metadata);
        frame(payload);
        frame(previous);
        digest.update(preimage.array(), 0, preimage.position());
        return digest.digest();
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private void frame(long value) {
        ensure(12).putInt(Long.BYTES).putLong(value);
    }

    private void frame(byte @Nullable [] value) {
        if (value == null) ensure(4).putInt(-1);
        else ensure(4 + value.length).putInt(value.length).put(value);
    }

    private ByteBuffer ensure(int bytes) {
        if (preimage.remaining() < bytes) {
            var larger = ByteBuffer.allocate(Math.max(preimage.capacity() * 2, preimage.position() + bytes));
            preimage = larger.put(preimage.flip());
        }
        return preimage;
    }
}
