package dev.debrief.command.ingest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A webhook call as it came in, before anything in it is believed; names of headers in lower case. */
public record Arrival(Map<String, String> headers, Map<String, String> query, byte[] body, Instant at) {
    public Arrival {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** A header, null if it was not sent; {@code name} in lower case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
