package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Difference.Bar;
import dev.debrief.command.correlation.Difference.Lane;
import dev.debrief.events.signal.SignalId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents of a trial for people: their names and what a picture shows of them. */
final class Lanes {
    private static final int MOST_BARS = 60;

    private final Map<SignalId, String> titles;
    private final Map<Cluster, String> fresh = new HashMap<>();

    Lanes(Map<SignalId, String> titles) {
        this.titles = titles;
    }

    /** The reference of an incident, or a name for one that is not there yet. */
    String name(Cluster cluster) {
        var incidents = cluster.incidents();
        return incidents.isEmpty()
                ? fresh.computeIfAbsent(cluster, key -> "new " + (fresh.size() + 1))
                : "INC-" + incidents.getFirst().number();
    }

    /** What an alert says, null for what is none. */
    @Nullable
    String title(Unit unit) {
        return unit.sightings().stream()
                .map(sighting -> titles.get(sighting.id()))
                .filter(title -> title != null)
                .findFirst()
                .orElse(null);
    }

    Lane lane(Cluster cluster) {
        var founder = cluster.founder();
        var title = founder == null ? null : title(founder);
        return new Lane(
                name(cluster),
                cluster.incidents().isEmpty() ? null : name(cluster),
                title == null ? "declared by a person" : title,
                cluster.places().services().stream().sorted().toList(),
                cluster.span().start(),
                cluster.span().end(),
                cluster.episodes().size(),
                cluster.episodes().stream()
                        .sorted(Unit.IN_TIME)
                        .limit(MOST_BARS)
                        .map(episode -> new Bar(
                                episode.key(),
                                title(episode),
                                episode.service(),
                                episode.severity(),
                                episode.startedAt(),
                                episode.endedAt()))
                        .toList());
    }
}
