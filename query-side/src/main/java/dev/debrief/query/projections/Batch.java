package dev.debrief.query.projections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one transaction of a projection is about: the events of each stream, and the position it comes to. */
final class Batch {
    private final Map<String, List<Happened>> fresh = new LinkedHashMap<>();
    private final Map<String, Parked> broken = new LinkedHashMap<>();
    private long position = -1;

    void reach(long position) {
        this.position = Math.max(this.position, position);
    }

    void add(Happened happened) {
        fresh.computeIfAbsent(happened.streamId(), _ -> new ArrayList<>()).add(happened);
    }

    void park(Parked parked) {
        broken.putIfAbsent(parked.streamId(), parked);
    }

    Map<String, List<Happened>> fresh() {
        return fresh;
    }

    Map<String, Parked> broken() {
        return broken;
    }

    long position() {
        return position;
    }
}
