package dev.debrief.eventstore;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The position of the last event that this thread committed, so that a reply can say how far a read must have come to see
 * it. Take it before the work too, or an earlier one on the same thread is told again.
 */
public final class LastPosition {
    private static final ThreadLocal<@Nullable Long> LAST = new ThreadLocal<>();

    private final EventRows rows;

    LastPosition(EventRows rows) {
        this.rows = rows;
    }

    static void committed(long position) {
        LAST.set(position);
    }

    /** The position of the last event committed by this thread since this was last asked. */
    public OptionalLong take() {
        var last = LAST.get();
        LAST.remove();
        return last == null ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** The position of the last event in the log, whoever committed it. */
    public long head() {
        return rows.head();
    }
}
