package dev.debrief.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** An event on its way into the log, as bytes; position and hash are known once the append lock is held. */
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
    final byte @Nullable [] metadata;
    final byte[] payload;
    final @Nullable Texts texts;
    long position;
    byte[] hash = {};

    NewEvent(EventMessage<?> message, EventSerializer serializer, EventSerializer.Encoder encoder) {
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
        metadata = encoder.metadata(message.getMetaData());
        payload = encoder.payload(message.getPayload());
        texts = encoder.texts();
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
