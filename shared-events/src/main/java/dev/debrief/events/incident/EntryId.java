package dev.debrief.events.incident;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The identity of one line of a timeline; a UUID. */
public record EntryId(@JsonValue String value) {
    /**
     * The line of a signal: derived from its identity, so that it keeps its id when it is moved to another incident. A
     * message, its edits and its deletion share one line.
     */
    public static EntryId of(Signal signal) {
        var key = signal instanceof Message message
                ? "message:" + message.message()
                : signal.id().value();
        return new EntryId(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** The line of a person's decision: the id of the event that recorded it. */
    public static EntryId ofEvent(String eventId) {
        return new EntryId(eventId);
    }

    @Override
    public String toString() {
        return value;
    }
}
