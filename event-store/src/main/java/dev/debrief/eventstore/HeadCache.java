package dev.debrief.eventstore;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The committed heads of the streams last written to. A head that another process has moved on is harmless: an event that
 * follows it meets the unique (stream, sequence), and any other is looked up.
 */
final class HeadCache {
    private static final int STREAMS = 20_000;

    private final Map<String, Head> heads = new Latest<>(STREAMS);

    synchronized @Nullable Head get(String stream) {
        return heads.get(stream);
    }

    synchronized void put(Map<String, Head> committed) {
        heads.putAll(committed);
    }

    synchronized void clear() {
        heads.clear();
    }
}
