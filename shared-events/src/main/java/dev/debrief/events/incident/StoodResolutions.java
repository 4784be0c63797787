package dev.debrief.events.incident;

import dev.debrief.events.incident.Statements.Statement;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the resolutions that held for longer than the resolve delay before something or someone withdrew them. */
record StoodResolutions(List<Firing> firings, List<Statement> stated, List<Instant> reopenings, FoldRules rules) {

    /** All of them, oldest first, {@code last} among them where it is known. */
    List<Instant> upTo(@Nullable Instant last) {
        var stood = new TreeSet<Instant>();
        if (last != null) {
            stood.add(last);
        }
        addWithdrawnStatements(stood);
        addPausesBetweenAlerts(stood);
        addEndsBeforeReopenings(stood);
        // a later correction to an earlier instant replaces the rest
        return List.copyOf(last == null ? stood : stood.headSet(last, true));
    }

    private void addWithdrawnStatements(NavigableSet<Instant> stood) {
        for (var i = 0; i < stated.size(); i++) {
            var statement = stated.get(i);
            var at = statement.at();
            var corrected = i + 1 < stated.size() ? stated.get(i + 1).statedAt() : Instant.MAX;
            if (at != null && (firedAgain(statement, at, corrected) || wasReopened(statement, at, corrected))) {
                stood.add(at);
            }
        }
    }

    private boolean firedAgain(Statement statement, Instant at, Instant corrected) {
        return firings.stream()
                .anyMatch(firing -> firing.beganUnseen(at, statement.statedAt())
                        && firing.startedAt().isAfter(at.plus(rules.resolveDelay()))
                        && !firing.firstObservedAt().isAfter(corrected));
    }

    private boolean wasReopened(Statement statement, Instant at, Instant corrected) {
        return reopenings.stream()
                .anyMatch(reopened -> !reopened.isBefore(statement.statedAt())
                        && !reopened.isBefore(at)
                        && !reopened.isAfter(corrected));
    }

    private void addPausesBetweenAlerts(NavigableSet<Instant> stood) {
        var stretches = Firing.stretches(firings, rules.resolveDelay());
        for (var i = 0; i + 1 < stretches.size(); i++) {
            var end = stretches.get(i).to();
            var statedInstead = !stood.subSet(
                            stretches.get(i).from(), stretches.get(i + 1).from())
                    .isEmpty();
            if (end != null && !statedInstead) {
                stood.add(end);
            }
        }
    }

    private void addEndsBeforeReopenings(NavigableSet<Instant> stood) {
        for (var reopened : reopenings) {
            var before = firings.stream()
                    .filter(firing -> !firing.startedAt().isAfter(reopened))
                    .toList();
            var end = Firing.lastEnd(before);
            var overruled =
                    stated.stream().anyMatch(statement -> !statement.statedAt().isAfter(reopened));
            if (end != null && !end.isAfter(reopened) && !overruled) {
                stood.add(end);
            }
        }
    }
}
