package dev.debrief.events.incident;

import dev.debrief.events.signal.Alert;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        var first = firstFired(firings);
        if (first != null) {
            key.add(EntryId.of(first.signal()));
        }
        suspects.forEach(suspect -> key.add(suspect.entry()));
        var told = new HashSet<String>();
        milestones.values().forEach(value -> told.addAll(value.from()));
        for (var line : lines) {
            if (told.contains(line.entry().eventId())) {
                key.add(line.entry().id());
            }
        }
        return key;
    }

    private static @Nullable Sighting<Alert> firstFired(List<Firing> firings) {
        for (var firing : firings) {
            var fired = firing.state(Alert.State.FIRING);
            if (fired != null) {
                return fired;
            }
        }
        return null;
    }
}
