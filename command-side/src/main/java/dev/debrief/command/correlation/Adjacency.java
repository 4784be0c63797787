package dev.debrief.command.correlation;

import dev.debrief.catalogue.Catalogue;
import dev.debrief.catalogue.Dependency;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which services are next to each other, and how near in time their alerts are one incident. */
record Adjacency(Catalogue catalogue, NeighbourSettings settings) {
    static final Adjacency NONE = new Adjacency(Catalogue.EMPTY, NeighbourSettings.DEFAULT);

    Duration within() {
        return settings.within();
    }

    /** The keys of all services next to this one. */
    Set<String> of(String service) {
        return settings.enabled() ? catalogue.neighbours(service) : Set.of();
    }

    @Nullable
    Dependency between(String one, String other) {
        return settings.enabled() ? catalogue.between(one, other) : null;
    }

    /** Both services and how far apart in time, in a sentence. */
    String evidence(@Nullable Dependency dependency, Unit episode, Cluster cluster) {
        var start = cluster.span().start();
        var lapse = start == null ? Duration.ZERO : Duration.between(start, episode.startedAt());
        var when = lapse.isZero()
                ? "when its impact began"
                : words(lapse.abs()) + (lapse.isNegative() ? " before" : " after") + " its impact began";
        return "A service next to it, " + episode.place() + ", alerted " + when + ": " + dependency
                + " in the catalogue.";
    }

    private static String words(Duration lapse) {
        if (lapse.toMinutes() == 0) {
            return lapse.toSeconds() + " s";
        }
        var minutes = lapse.toMinutesPart() == 0 ? "" : lapse.toMinutesPart() + " min";
        return lapse.toHours() == 0 ? minutes : (lapse.toHours() + " h " + minutes).strip();
    }
}
