package dev.debrief.eventstore;

import java.time.Instant;
import java.util.Map;

/** A body as it was delivered, secrets already masked. {@code delivery} is its key. */
public record RawBody(String delivery, Instant receivedAt, Map<String, String> headers, byte[] body) {
    public RawBody {
        headers = Map.copyOf(headers);
    }
}
