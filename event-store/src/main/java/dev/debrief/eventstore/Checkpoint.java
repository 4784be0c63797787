package dev.debrief.eventstore;

import java.time.Instant;

/**
 * A signed statement of what the log was: up to {@code position} it had so many streams and events, and {@code heads} is
 * the SHA-256 over the last event of every stream. A copy kept elsewhere also finds that checkpoints were removed.
 */
public record Checkpoint(long position, Instant signedAt, long streams, long events, byte[] heads, byte[] signature) {

    byte[] preimage(byte[] previousSignature) {
        return java.nio.ByteBuffer.allocate(4 * Long.BYTES + heads.length + previousSignature.length)
                .putLong(position)
                .putLong(EventHash.micros(signedAt))
                .putLong(streams)
                .putLong(events)
                .put(heads)
                .put(previousSignature)
                .array();
    }
}
