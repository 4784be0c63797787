package dev.debrief.eventstore;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;

/** A payload as it stands in the log, for Axon: read directly where it is ours, with its texts in place for upcasters. */
final class StoredPayload implements SerializedObject<byte[]> {
    private final EventRow row;
    private final EventSerializer serializer;

    StoredPayload(EventRow row, EventSerializer serializer) {
        this.row = row;
        this.serializer = serializer;
    }

    Object event() {
        return serializer.decode(row.type, row.payload, row.texts);
    }

    @Override
    public Class<byte[]> getContentType() {
        return byte[].class;
    }

    @Override
    public SerializedType getType() {
        return new SimpleSerializedType(row.type, row.revision);
    }

    @Override
    public byte[] getData() {
        return serializer.inPlace(row.payload, row.texts);
    }
}
