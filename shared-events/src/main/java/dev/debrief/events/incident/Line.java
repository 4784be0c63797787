package dev.debrief.events.incident;

import java.time.Instant;
import java.util.Comparator;

/**
 * A line with what orders it among lines of the same instant: the place of its kind (what causes comes before what
 * follows) and then an identity that does not depend on arrival.
 */
record Line(TimelineEntry entry, int place, String identity) {
    static final Comparator<Line> IN_TIME = Comparator.<Line, Instant>comparing(
                    line -> line.entry().occurredAt())
            .thenComparing(Line::place)
            .thenComparing(Line::identity);

    static final int DECISION = 7;

    Line with(TimelineEntry changed) {
        return new Line(changed, place, identity);
    }
}
