package dev.debrief.command.ingest;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bytes to a tree, once and within bounds: JSON, or a form whose {@code payload} field is JSON. */
public final class Bodies {
    /** The largest body that is read; also what the largest vendor, GitHub, can send. */
    public static final int MAX_BYTES = 25 * 1024 * 1024;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_TOKENS = 2_000_000;
    private static final int MAX_NUMBER = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    // senders that fill templates as text leave line breaks as they are
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNumberLength(MAX_NUMBER)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .build())
            .build();

    private Bodies() {}

    static JsonNode parse(Delivery delivery) {
        return parse(delivery.body());
    }

    /** The tree of a body; throws {@link Unreadable} and nothing else. */
    public static JsonNode parse(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw new Unreadable("The body is larger than 25 MB; send fewer items at a time.");
        }
        var text = text(body).strip();
        if (text.isEmpty()) {
            throw new Unreadable("The body is empty; send a JSON object.");
        }
        var first = text.charAt(0);
        return first == '{' || first == '[' ? json(text) : form(text);
    }

    /** A JSON text inside another body, as Amazon SNS sends it. */
    public static JsonNode json(String text) {
        if (hasEscapedNul(text)) {
            throw new Unreadable("The body has a NUL character (\\u0000); remove it.");
        }
        try {
            var node = JSON.readTree(text);
            if (!node.isObject() && !node.isArray()) {
                throw new Unreadable("The body is no JSON object; send an object.");
            }
            return node;
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            throw new Unreadable("The body is not valid JSON"
                    + (at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    + ": it is cut off, malformed, or nested deeper than " + MAX_DEPTH + ".");
        }
    }

    private static String text(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new Unreadable("The body has a NUL byte; send JSON in UTF-8.");
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new Unreadable("The body is not valid UTF-8; send JSON in UTF-8.");
        }
    }

    private static JsonNode form(String text) {
        var fields = JSON.createObjectNode();
        for (var pair : text.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        if (fields.isEmpty()) {
            throw new Unreadable("The body is neither JSON nor a form; send a JSON object.");
        }
        var payload = fields.get("payload");
        return payload == null ? fields : json(payload.stringValue());
    }

    private static String decoded(String part) {
        try {
            var value = URLDecoder.decode(part, StandardCharsets.UTF_8);
            if (value.indexOf('\0') >= 0) {
                throw new Unreadable("The form has a NUL character (%00); remove it.");
            }
            return value;
        } catch (IllegalArgumentException malformed) {
            throw new Unreadable("The form is not valid: a % escape is malformed.");
        }
    }

    /** PostgreSQL keeps no NUL in a text, so an escaped one is refused here, where the sender can be told. */
    private static boolean hasEscapedNul(String text) {
        for (var at = text.indexOf("\\u0000"); at >= 0; at = text.indexOf("\\u0000", at + 1)) {
            var backslashes = 1;
            while (at - backslashes >= 0 && text.charAt(at - backslashes) == '\\') {
                backslashes++;
            }
            if (backslashes % 2 == 1) {
                return true;
            }
        }
        return false;
    }
}
