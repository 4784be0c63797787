package dev.debrief.command.correlation;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps what was asked for lately: what was asked for least lately makes room. */
final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    Latest(int most) {
        super(1024, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
