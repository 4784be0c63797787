package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells everything that follows from an incident's events. Facts are ordered by when they happened and by what they
 * are, so the order in which they arrived changes nothing; see docs/domain.md for every rule.
 */
public final class IncidentFold {
    private IncidentFold() {}

    /** The facts of an incident whose events are given in stream order; null where nothing opened it. */
    public static @Nullable IncidentFacts fold(IncidentId id, List<Recorded> recorded, FoldRules rules) {
        var gathered = Gathered.from(recorded);
        return gathered == null ? null : facts(id, recorded, gathered, rules);
    }

    /** What of the same facts is measured, without the cost of telling the timeline; null where nothing opened it. */
    public static @Nullable IncidentMeasures measures(IncidentId id, List<Recorded> recorded, FoldRules rules) {
        var gathered = Gathered.from(recorded);
        if (gathered == null) {
            return null;
        }
        var firings = Firing.of(gathered.alerts());
        var edits = Edits.of(gathered);
        var statements = Statements.of(gathered);
        var resolution = Resolution.of(firings, statements, gathered.reopenings(), rules);
        var closing = Closing.of(gathered, firings, statements);
        var milestones = Milestones.of(gathered, firings, statements, resolution.value(), closing != null);
        var into = mergedInto(recorded);
        return new IncidentMeasures(
                id,
                StatusFold.of(closing, milestones, firings, statements, gathered.reopenings()),
                Headline.severity(gathered, edits, firings),
                Headline.services(gathered, edits),
                milestones,
                resolution.all(),
                into,
                into == null && gathered.isVacant());
    }

    /** What of an incident could be known at an instant; empty while it was not known at all. */
    public static List<Recorded> asKnownAt(List<Recorded> recorded, Instant instant) {
        return Knowledge.at(recorded, instant);
    }

    /** What the log told of an incident up to a position; empty while it told nothing. */
    public static List<Recorded> upTo(List<Recorded> recorded, long position) {
        return Knowledge.upTo(recorded, position);
    }

    private static IncidentFacts facts(IncidentId id, List<Recorded> recorded, Gathered gathered, FoldRules rules) {
        var firings = Firing.of(gathered.alerts());
        var edits = Edits.of(gathered);
        var statements = Statements.of(gathered);
        var resolution = Resolution.of(firings, statements, gathered.reopenings(), rules);
        var closing = Closing.of(gathered, firings, statements);
        var milestones = Milestones.of(gathered, firings, statements, resolution.value(), closing != null);
        var suspects = Suspects.of(gathered, milestones, firings);
        return new IncidentFacts(
                id,
                gathered.opened().number(),
                Headline.title(gathered, edits, firings),
                StatusFold.of(closing, milestones, firings, statements, gathered.reopenings()),
                Headline.severity(gathered, edits, firings),
                Headline.services(gathered, edits),
                edits.particulars(gathered),
                milestones,
                MetricSet.V1.durations(milestones, resolution.all()),
                resolution.all(),
                Headline.channels(gathered),
                mergedInto(recorded),
                gathered.declared(),
                recorded.stream().mapToLong(Recorded::position).max().orElse(0),
                TimelineFold.of(gathered, milestones, firings, suspects),
                firings.stream().map(Firing::episode).toList(),
                suspects,
                People.of(gathered));
    }

    private static @Nullable IncidentId mergedInto(List<Recorded> recorded) {
        IncidentId into = null;
        for (var each : recorded) {
            if (each.event() instanceof IncidentMerged merged) {
                into = merged.into();
            }
        }
        return into;
    }

    /** The opening among events in stream order, if it is there. */
    static @Nullable Recorded opening(List<Recorded> recorded) {
        for (var each : recorded) {
            if (each.event() instanceof IncidentOpened) {
                return each;
            }
        }
        return null;
    }
}
