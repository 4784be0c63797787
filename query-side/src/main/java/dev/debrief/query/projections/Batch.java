package dev.debrief.query.projections;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one transaction of a projection is about: the events of each stream, and the position it comes to. */
final class Batch {
    private final Map<String, List<Happened>> fresh = new LinkedHashMap<>();
    private final Map<String, Parked> broken = new LinkedHashMap<>();
    private long position = -1;

    /** All events of these streams up to and with a position, as the log has them now. */
    static Batch whole(EventLog log, List<String> streamIds, long upTo) {
        var batch = new Batch();
        for (var stream : log.streams(streamIds).values()) {
            for (var stored : stream) if (stored.position() <= upTo) batch.add(stored);
        }
        return batch;
    }

    void reach(long position) {
        this.position = Math.max(this.position, position);
    }

    void add(Happened happened) {
        fresh.computeIfAbsent(happened.streamId(), _ -> new ArrayList<>()).add(happened);
    }

    void add(StoredEvent stored) {
        try {
            add(Histories.happened(stored));
        } catch (RuntimeException e) { // this event cannot be decoded; the others of the batch can
            park(Parked.of(stored.streamId(), stored.position(), e));
        }
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
