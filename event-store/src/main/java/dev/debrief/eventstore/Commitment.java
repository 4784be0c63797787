package dev.debrief.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What an event says in place of an erasable text: {@code ~index:base64(SHA-256(salt, index, text))}. */
final class Commitment {
    private static final int DIGEST = 43; // 32 bytes in base64 without padding
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Commitment() {}

    static String to(byte[] salt, int index, byte[] text) {
        var digest = Sha256.get();
        digest.update(salt);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(index).flip());
        digest.update(text);
        return "~" + index + ":" + BASE64.encodeToString(digest.digest());
    }

    static String to(byte[] salt, int index, String text) {
        return to(salt, index, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The index of the text that {@code value} commits to, -1 if it is not a commitment. */
    static int index(@Nullable String value) {
        if (value == null || value.length() < DIGEST + 3 || value.charAt(0) != '~') return -1;
        var colon = value.length() - DIGEST - 1;
        if (value.charAt(colon) != ':') return -1;
        var index = 0;
        for (var i = 1; i < colon; i++) {
            var digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9 || index > 1_000_000) return -1;
            index = index * 10 + digit;
        }
        return index;
    }
}
