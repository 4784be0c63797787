package dev.debrief.command.correlation;

import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.Latest;
import dev.debrief.eventstore.StoredEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ends of the streams that were written to lately, known by heart. */
final class LiveStreams {
    private static final int MOST = 200_000;
    private static final long EMPTY = -1;

    private final EventLog log;
    private final Map<String, Long> ends = new Latest<>(MOST);

    LiveStreams(EventLog log) {
        this.log = log;
    }

    /** The sequence of the last event of each stream; streams without events are missing. */
    Map<String, Long> ends(Set<String> streams) {
        var found = new HashMap<String, Long>();
        var unknown = new HashSet<String>();
        for (var stream : streams) {
            var last = ends.get(stream);
            if (last == null) {
                unknown.add(stream);
            } else if (last != EMPTY) {
                found.put(stream, last);
            }
        }
        found.putAll(log.lastSequences(unknown));
        return found;
    }

    /** A new stream, to which nothing is appended yet. */
    void begun(String stream) {
        ends.put(stream, EMPTY);
    }

    void appended(String stream, long sequence) {
        ends.put(stream, sequence);
    }

    /** Another hand appended to a stream. */
    void follow(StoredEvent stored) {
        ends.computeIfPresent(stored.streamId(), (stream, last) -> stored.sequence());
    }

    void forget(String stream) {
        ends.remove(stream);
    }

    void forget() {
        ends.clear();
    }
}
