package dev.debrief.command.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter for people, without its secrets. {@code body} is null where the body is no text, {@code bodyBase64} is
 * its bytes. In a list the body is cut after {@value #CUT} characters; {@code bytes} is its whole length.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownLetter(
        String id,
        String source,
        String topic,
        int partition,
        long offset,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable String bodyBase64,
        int bytes,
        String reason,
        int tries,
        Instant receivedAt,
        @Nullable Instant retriedAt,
        @Nullable Instant droppedAt,
        @Nullable String dropReason) {
    private static final int CUT = 2_000;

    /** One among others. */
    static ShownLetter listed(DeadLetter letter) {
        var bytes = bytes(letter);
        var text = text(bytes);
        return shown(letter, text == null || text.length() <= CUT ? text : text.substring(0, CUT), null, bytes.length);
    }

    /** The whole of it. */
    static ShownLetter whole(DeadLetter letter) {
        var bytes = bytes(letter);
        return shown(letter, text(bytes), Base64.getEncoder().encodeToString(bytes), bytes.length);
    }

    private static ShownLetter shown(DeadLetter letter, @Nullable String body, @Nullable String base64, int bytes) {
        var headers = new HashMap<String, String>();
        letter.headers().forEach((name, value) -> headers.put(name, Secrets.mask(value)));
        return new ShownLetter(
                Long.toString(letter.id()),
                letter.source(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                headers,
                letter.body() == null ? null : body,
                letter.body() == null ? null : base64,
                bytes,
                letter.reason(),
                letter.tries(),
                letter.receivedAt(),
                letter.retriedAt(),
                letter.droppedAt(),
                letter.dropReason());
    }

    /** Masked again: what is known to be a secret may have grown since it was stored. */
    private static byte[] bytes(DeadLetter letter) {
        return letter.body() == null ? new byte[0] : Secrets.mask(letter.body());
    }

    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
