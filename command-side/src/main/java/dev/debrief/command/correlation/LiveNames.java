package dev.debrief.command.correlation;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that lead to incidents, known by heart: channels that people linked, and what is called by a name before it is there. */
final class LiveNames {
    private final LiveRows rows;
    private @Nullable Set<String> channels;
    private @Nullable Set<String> awaited;

    LiveNames(LiveRows rows) {
        this.rows = rows;
    }

    boolean isLinked(String channel) {
        if (channels == null) {
            channels = rows.linkedChannels();
        }
        return channels.contains(channel);
    }

    /** A signal calls an incident so, which may not be there yet. */
    void awaits(String name) {
        if (awaited != null) {
            awaited.add(name);
        }
    }

    /** True if a signal named the incident before it was there. */
    boolean isAwaited(LiveIncident incident) {
        if (awaited == null) {
            awaited = new HashSet<>(rows.awaitedNames());
        }
        return awaited.contains("inc-" + incident.number) || awaited.contains(incident.id.value());
    }

    void forget() {
        channels = null;
        awaited = null;
    }
}
