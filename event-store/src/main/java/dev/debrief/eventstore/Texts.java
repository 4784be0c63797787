package dev.debrief.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts of one event that stand beside the log, length-framed, with the salt of their commitments. */
record Texts(byte[] salt, byte[] framed) {

    List<String> all() {
        var buffer = ByteBuffer.wrap(framed);
        var texts = new ArrayList<String>(4);
        while (buffer.remaining() >= Integer.BYTES) {
            var text = new byte[buffer.getInt()];
            buffer.get(text);
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
