package dev.debrief.command.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Kafka records as deliveries: CloudEvents in binary or structured mode, or plain JSON. Read here rather than by the
 * CloudEvents SDK because its JSON format would bring a second Jackson without our bounds; the SDK writes what we produce.
 */
public final class Deliveries {
    private static final String PREFIX = "ce_";

    private Deliveries() {}

    /**
     * The delivery in a record. {@code ce_source} is kept among the headers.
     *
     * @throws Unreadable if it has no value, or its CloudEvents attributes are malformed
     */
    public static Delivery of(ConsumerRecord<?, ? extends byte @Nullable []> record) {
        var body = record.value();
        if (body == null) {
            throw new Unreadable("The record has no value; send a JSON object.");
        }
        var headers = headers(record.headers());
        var contentType = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        if (contentType.startsWith("application/cloudevents")) {
            body = unwrap(body, headers);
        }
        var type = headers.get("ce_type");
        var time = time(headers.get("ce_time"));
        var transported = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        // A CDEvent's time is when it happened in the world, not when it was sent.
        var sent = type != null && type.startsWith("dev.cdevents.") ? null : time;
        return new Delivery(id(record, headers), type, headers, body, sent == null ? transported : sent, time);
    }

    private static String id(ConsumerRecord<?, ?> record, Map<String, String> headers) {
        var id = headers.get("ce_id");
        var source = headers.get("ce_source");
        return id == null || source == null
                ? record.topic() + " " + record.partition() + " " + record.offset()
                : source + " " + id;
    }

    private static Map<String, String> headers(Iterable<Header> headers) {
        var map = new HashMap<String, String>();
        for (var header : headers) {
            if (header.value() != null) {
                map.put(header.key().toLowerCase(Locale.ROOT), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return map;
    }

    private static byte[] unwrap(byte[] body, Map<String, String> headers) {
        return Fields.read("CloudEvent in structured mode", Bodies.parse(body), event -> {
            event.text("id");
            event.text("source");
            event.text("type");
            for (var attribute : event.all().entrySet()) {
                if (!attribute.getKey().startsWith("data")) {
                    headers.put(PREFIX + attribute.getKey(), attribute.getValue());
                }
            }
            headers.put("content-type", String.valueOf(event.optional("datacontenttype")));
            return data(event);
        });
    }

    private static byte[] data(Fields event) {
        var encoded = event.optional("data_base64");
        if (encoded != null) {
            try {
                return Base64.getDecoder().decode(encoded);
            } catch (IllegalArgumentException malformed) {
                event.violation("data_base64 is not Base64");
                return new byte[0];
            }
        }
        if (!event.has("data")) {
            event.violation("data is missing: give an object");
            return new byte[0];
        }
        var data = event.node().path("data");
        return (data.isString() ? data.stringValue() : data.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var time = Times.parse(text);
        if (time == null) {
            throw new Unreadable("ce_time is not a time with an offset in the years 1970 to 2199: give one such as"
                    + " 2026-01-31T09:30:00Z, or leave it out.");
        }
        return time;
    }
}
