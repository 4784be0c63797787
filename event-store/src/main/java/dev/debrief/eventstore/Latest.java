package dev.debrief.eventstore;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps what was asked for lately: what was asked for least lately makes room. As any other, for one thread at a time. */
public final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    /** Keeps at most so many. */
    public Latest(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
