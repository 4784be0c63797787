package dev.debrief.query.projections;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for the streams that were asked for last, as long as it comes to no more than a size: an incident of
 * thousands of lines counts as what it is. The one that was put last is held whatever its size. May be shared by threads.
 */
public final class Held<V> {
    private final Map<String, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final ToIntFunction<V> size;
    private long held;

    /** Holds values whose sizes come to at most {@code most}; the size of a value never changes. */
    public Held(int most, ToIntFunction<V> size) {
        this.most = most;
        this.size = size;
    }

    /** What is held for a stream; null for nothing. */
    public synchronized @Nullable V get(String streamId) {
        return values.get(streamId);
    }

    /** Holds it in the place of what was held for the stream. */
    public synchronized void put(String streamId, V value) {
        var before = values.put(streamId, value);
        held += size.applyAsInt(value) - (before == null ? 0 : size.applyAsInt(before));
        for (var eldest = values.values().iterator(); held > most && values.size() > 1; eldest.remove()) {
            held -= size.applyAsInt(eldest.next());
        }
    }

    /** Lets go of everything. */
    public synchronized void clear() {
        values.clear();
        held = 0;
    }
}
