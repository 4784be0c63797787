package dev.debrief.command.ingest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One body as it was delivered. {@code id} names the delivery (CloudEvents source and id, else topic, partition and
 * offset). {@code type} is the CloudEvents type, null where the body must be sniffed. {@code headers} are the sender's
 * HTTP headers as far as they are needed to read the body, and the CloudEvents attributes as {@code ce_...}, names in
 * lower case. {@code observedAt} is when it could first be known here. {@code time} is the CloudEvents time where the
 * sender gave one.
 */
public record Delivery(
        String id,
        @Nullable String type,
        Map<String, String> headers,
        byte[] body,
        Instant observedAt,
        @Nullable Instant time) {

    public Delivery {
        headers = Map.copyOf(headers);
    }

    /** A header of the sender, null if it was not sent; {@code name} in lower case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** When it was sent, as far as that is known: the CloudEvents time, else when it was observed. */
    public Instant sentAt() {
        return time == null ? observedAt : time;
    }
}
