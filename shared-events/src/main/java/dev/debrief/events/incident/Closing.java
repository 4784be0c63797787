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
        IncidentEvent last = null;
        for (var decision : gathered.decisions()) {
            switch (decision.event()) {
                case IncidentClosed closed -> last = closed;
                case IncidentDismissed dismissed -> last = dismissed;
                case IncidentReopened _ -> last = null;
                default -> {} // no other decision ends an incident or brings it back
            }
        }
        return switch (last) {
            case IncidentClosed closed -> beganAgain(closed, firings, statements) ? null : Status.CLOSED;
            case IncidentDismissed _ -> Status.DISMISSED; // a false alarm stays one, however often it sounds
            case null, default -> null;
        };
    }

    private static boolean beganAgain(IncidentClosed closed, List<Firing> firings, Statements statements) {
        var over = over(closed.observedAt(), statements);
        return firings.stream().anyMatch(firing -> firing.beganUnseen(over, closed.observedAt()));
    }

    private static Instant over(Instant closedAt, Statements statements) {
        var resolved = statements.last(Milestone.RESOLVED);
        var at = resolved == null ? null : resolved.at();
        return at != null && at.isBefore(closedAt) ? at : closedAt;
    }
}
