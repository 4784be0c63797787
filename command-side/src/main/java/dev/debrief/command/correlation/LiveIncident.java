package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An incident of one service that rules alone made: its span, kept up to date without looking at its alerts again. */
final class LiveIncident {
    /** As {@link Cluster#BY_START}. */
    static final Comparator<LiveIncident> BY_START = Comparator.comparing((LiveIncident it) -> it.founder.startedAt)
            .thenComparing(it -> it.founder.key)
            .thenComparing(it -> it.number);

    final IncidentId id;
    int number;
    final LiveUnit founder;
    private final Set<@Nullable String> environments = new HashSet<>();
    private final Set<String> alerts = new HashSet<>();
    private final TreeSet<LiveUnit> open = new TreeSet<>(LiveUnit.IN_TIME);
    private @Nullable Instant lastEnd;

    LiveIncident(IncidentId id, int number, LiveUnit founder) {
        this.id = id;
        this.number = number;
        this.founder = founder;
    }

    /** Takes in an episode that did not begin before the founder. */
    void add(LiveUnit episode) {
        environments.add(episode.environment);
        if (episode.alert != null) {
            alerts.add(episode.alert);
        }
        if (episode.endedAt == null) {
            open.add(episode);
        } else {
            ended(episode.endedAt);
        }
    }

    /** One of its episodes has ended. */
    void end(LiveUnit episode, Instant at) {
        open.remove(episode);
        ended(at);
    }

    private void ended(Instant at) {
        lastEnd = later(lastEnd, at);
    }

    Instant start() {
        return founder.startedAt;
    }

    /** The end of the span; null while an episode has not ended. */
    @Nullable
    Instant end() {
        return open.isEmpty() ? lastEnd : null;
    }

    /** The end that the span has once an episode is added that ends at {@code end}, null for one that has not ended. */
    @Nullable
    Instant endWith(@Nullable Instant end) {
        return !open.isEmpty() || end == null ? null : later(lastEnd, end);
    }

    /** The end that the span has once one of its episodes ends at {@code at}. */
    @Nullable
    Instant endWithout(LiveUnit episode, Instant at) {
        var others = open.size() - (open.contains(episode) ? 1 : 0);
        return others > 0 ? null : later(lastEnd, at);
    }

    /** True if an episode other than {@code episode} that began by {@code at} has not ended: whatever comes after lies within. */
    boolean lastsFrom(Instant at, @Nullable LiveUnit episode) {
        for (var each : open) {
            if (each.startedAt.isAfter(at)) {
                return false;
            }
            if (each != episode) {
                return true;
            }
        }
        return false;
    }

    boolean holds(@Nullable String alert) {
        return alert != null && alerts.contains(alert);
    }

    boolean isAbout(@Nullable String environment) {
        return environment == null || environments.contains(environment) || environments.contains(null);
    }

    boolean isExactlyAbout(@Nullable String environment) {
        return environments.size() == 1 && environments.contains(environment);
    }

    @Nullable
    Phase phase(Instant at, CorrelationSettings.Window window) {
        return Phase.of(start(), end(), at, window);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LiveIncident incident && Objects.equals(id, incident.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
