package dev.debrief.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** An event on its way into the log. Its bytes are made when they are wanted; position and hash are
 * known once the append lock is held. */
final class NewEvent {
    final String stream;
    final byte[] streamUtf8;
    final long sequence;
    final UUID eventId;
    final @Nullable String aggregate;
    final String type;
    final byte[] typeUtf8;
    final @Nullable String revision;
    final Instant recordedAt;
    private final EventMessage<?> message;
    byte @Nullable [] metadata;
    byte[] payload = {};

    @Nullable
    Texts texts;

    long position;
    byte[] hash = {};

    NewEvent(EventMessage<?> message, EventSerializer serializer) {
        this.message = message;
        var domain = message instanceof DomainEventMessage<?> event ? event : null;
        stream = domain == null ? message.getIdentifier() : domain.getAggregateIdentifier();
        streamUtf8 = stream.getBytes(StandardCharsets.UTF_8);
        sequence = domain == null ? 0 : domain.getSequenceNumber();
        aggregate = domain == null ? null : domain.getType();
        eventId = uuid(message.getIdentifier());
        var named = serializer.type(message.getPayloadType());
        type = named.getName();
        typeUtf8 = type.getBytes(StandardCharsets.UTF_8);
        revision = named.getRevision();
        recordedAt = message.getTimestamp().truncatedTo(ChronoUnit.MICROS); // all that PostgreSQL keeps
    }

    /** Makes the bytes, unless they are there. */
    void encode(EventSerializer.Encoder encoder) {
        if (isEncoded()) return;
        metadata = encoder.metadata(message.getMetaData());
        payload = encoder.payload(message.getPayload());
        texts = encoder.texts();
    }

    boolean isEncoded() {
        return payload.length > 0;
    }

    private static UUID uuid(String identifier) {
        try {
            return UUID.fromString(identifier);
        } catch (IllegalArgumentException other) {
            throw new IllegalArgumentException(
                    "The event identifier \"" + identifier + "\" is no UUID; let Axon's IdentifierFactory make it",
                    other);
        }
    }
}
