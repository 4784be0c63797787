package dev.debrief.events.incident;

import dev.debrief.events.signal.Alert;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the lines that the story turns on, beside those that are key by what they are. */
final class KeyMoments {
    private KeyMoments() {}

    /** The first alert, suspected deployments, and whatever line the milestones rest on. */
    static Set<EntryId> of(
            Map<Milestone, MilestoneValue> milestones,
            List<Firing> firings,
            List<SuspectedChange> suspects,
            Collection<Line> lines) {
        var key = new HashSet<EntryId>();
        firings.stream()
                .map(firing -> firing.state(Alert.State.FIRING))
                .filter(first -> first != null)
                .findFirst()
                .ifPresent(first -> key.add(EntryId.of(first.signal())));
        suspects.forEach(suspect -> key.add(suspect.entry()));
        var told = new HashSet<String>();
        milestones.values().forEach(value -> told.addAll(value.from()));
        lines.stream()
                .map(Line::entry)
                .filter(entry -> told.contains(entry.eventId()))
                .forEach(entry -> key.add(entry.id()));
        return key;
    }
}
