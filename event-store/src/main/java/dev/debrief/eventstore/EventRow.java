package dev.debrief.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.jspecify.annotations.Nullable;

/** One row of the log with the texts that stand beside it. */
final class EventRow implements TrackedEventData<byte[]>, DomainEventData<byte[]> {
    private static final byte[] NONE = "{}".getBytes(StandardCharsets.UTF_8);

    final EventSerializer serializer;
    final long position;
    final long sequence;
    final Instant recordedAt;
    final UUID eventId;
    final String stream;
    final @Nullable String aggregate;
    final String type;
    final @Nullable String revision;
    final byte @Nullable [] metadata;
    final byte[] payload;
    final byte[] hash;
    final @Nullable Texts texts;

    EventRow(
            EventSerializer serializer,
            long position,
            long sequence,
            Instant recordedAt,
            UUID eventId,
            String stream,
            @Nullable String aggregate,
            String type,
            @Nullable String revision,
            byte @Nullable [] metadata,
            byte[] payload,
            byte[] hash,
            @Nullable Texts texts) {
        this.serializer = serializer;
        this.position = position;
        this.sequence = sequence;
        this.recordedAt = recordedAt;
        this.eventId = eventId;
        this.stream = stream;
        this.aggregate = aggregate;
        this.type = type;
        this.revision = revision;
        this.metadata = metadata;
        this.payload = payload;
        this.hash = hash;
        this.texts = texts;
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(position);
    }

    @Override
    @SuppressWarnings("NullAway") // null for an event of no aggregate, as in Axon's own stores
    public String getType() {
        return aggregate;
    }

    @Override
    public String getAggregateIdentifier() {
        return stream;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return eventId.toString();
    }

    @Override
    public Instant getTimestamp() {
        return recordedAt;
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata == null ? NONE : metadata, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new StoredPayload(this, serializer);
    }
}
