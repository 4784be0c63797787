package dev.debrief.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.eventstore.StoredEvent;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event as it is stored; erased text reads as null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventView(
        long sequence,
        long position,
        String eventId,
        String type,
        @Nullable String revision,
        Instant recordedAt,
        JsonNode payload,
        String hash) {
    static EventView of(StoredEvent stored) {
        return new EventView(
                stored.sequence(),
                stored.position(),
                stored.eventId().toString(),
                shortType(stored.type()),
                stored.revision(),
                stored.recordedAt(),
                stored.json(),
                HexFormat.of().formatHex(stored.hash()));
    }

    /** The name without package and enclosing type: what people call the event. */
    static String shortType(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
