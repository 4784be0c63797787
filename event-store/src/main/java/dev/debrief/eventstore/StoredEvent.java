package dev.debrief.eventstore;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event as it stands in the log. The event itself is read from its bytes when it is first asked for. */
public final class StoredEvent {
    private final EventRow row;
    private @Nullable Object event;
    private @Nullable Map<String, Object> metadata;

    StoredEvent(EventRow row) {
        this.row = row;
    }

    /** Its place in the whole log; positions only grow, with gaps where a transaction was rolled back. */
    public long position() {
        return row.position;
    }

    public String streamId() {
        return row.stream;
    }

    /** Its place in its stream, from 0 without gaps. */
    public long sequence() {
        return row.sequence;
    }

    public UUID eventId() {
        return row.eventId;
    }

    /** The Java class name of the event. */
    public String type() {
        return row.type;
    }

    /** The revision of the type that it was written in; null for a type without revisions. */
    public @Nullable String revision() {
        return row.revision;
    }

    /** When it was stored, to the microsecond. */
    public Instant recordedAt() {
        return row.recordedAt;
    }

    public Map<String, Object> metadata() {
        var read = metadata;
        if (read == null) metadata = read = row.serializer.metadata(row.metadata);
        return read;
    }

    /** The event with its erasable texts; those that were erased are null. */
    public Object event() {
        var read = event;
        if (read == null) event = read = row.serializer.decode(row.type, row.payload, row.texts);
        return read;
    }

    /** The bytes that were hashed: commitments stand where people's text was. */
    public byte[] payload() {
        return row.payload;
    }

    /** The payload with people's text filled in, null where it was erased. */
    public JsonNode json() {
        return row.serializer.tree(row.payload, row.texts);
    }

    /** The SHA-256 that chains it to the event before it in its stream; see {@link EventHash}. */
    public byte[] hash() {
        return row.hash;
    }

    @Override
    public String toString() {
        return row.type + " at " + row.position + " (" + row.stream + " #" + row.sequence + ")";
    }
}
