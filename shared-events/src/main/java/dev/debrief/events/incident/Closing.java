package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.IncidentClosed;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds whether people have done with an incident, and it did not begin again since. */
final class Closing {
    private Closing() {}

    /** Closed or dismissed; null while neither holds. */
    static @Nullable Status of(Gathered gathered, List<Firing> firings, Statements statements) {
        Status status = null;
        for (var decision : gathered.decisions()) {
            if (decision.event() instanceof IncidentClosed closed) {
                status = beganAgain(closed, firings, statements) ? null : Status.CLOSED;
            } else if (decision.event() instanceof IncidentDismissed) {
                status = Status.DISMISSED; // a false alarm stays one, however often it sounds
            } else if (decision.event() instanceof IncidentReopened) {
                status = null;
            }
        }
        return status;
    }

    private static boolean beganAgain(IncidentClosed closed, List<Firing> firings, Statements statements) {
        var over = over(closed.observedAt(), firings, statements);
        return firings.stream().anyMatch(firing -> firing.beganUnseen(over, closed.observedAt()));
    }

    /** When whoever closed it took it to have ended: what a person stated, else its alerts' end, else the closing. */
    private static Instant over(Instant closedAt, List<Firing> firings, Statements statements) {
        var resolved = statements.last(Milestone.RESOLVED);
        var seen = firings.stream()
                .filter(firing -> !firing.firstObservedAt().isAfter(closedAt))
                .toList();
        var end = resolved == null ? Firing.lastEnd(seen) : resolved.at();
        return end != null && end.isBefore(closedAt) ? end : closedAt;
    }
}
