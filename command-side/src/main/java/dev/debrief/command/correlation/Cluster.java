package dev.debrief.command.correlation;

import dev.debrief.catalogue.Dependency;
import dev.debrief.command.correlation.KnownIncident.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one incident, as it grows while the episodes are swept: known incidents that turned out to be the
 * same, and episodes. Its span runs from the first start of an alert (or the declaration) to the last end, without limit
 * while an alert has not ended.
 */
final class Cluster {
    /** A service with the environment of one alert; null matches any. */
    private record Place(String service, @Nullable String environment) {
        boolean matches(@Nullable String other) {
            return environment == null || other == null || environment.equals(other);
        }
    }

    private final List<KnownIncident> incidents = new ArrayList<>();
    private final List<Unit> episodes = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    private final Set<Place> homes = new HashSet<>();
    private final Set<String> alerts = new HashSet<>();
    private final Set<String> values = new HashSet<>();
    private @Nullable Cluster into;
    private @Nullable Unit founder;
    private @Nullable Instant start;
    private @Nullable Instant lastEnd;
    private boolean lasting;
    private @Nullable Resolution resolution;

    Cluster() {}

    Cluster(KnownIncident incident) {
        incidents.add(incident);
        resolution = incident.resolution();
        var declared = incident.declared();
        if (declared != null) {
            start = declared.from();
            declared.services().forEach(service -> places.add(new Place(service, null)));
            homes.addAll(places);
        }
    }

    /** The cluster that this one has become part of, or itself. */
    Cluster root() {
        var root = this;
        while (root.into != null) {
            root = root.into;
        }
        return root;
    }

    /** {@code home} if its service is one that the incident began with, to which others can be next. */
    void add(Unit episode, boolean home) {
        episodes.add(episode);
        founder = founder == null || Unit.IN_TIME.compare(episode, founder) < 0 ? episode : founder;
        start = min(start, episode.startedAt());
        if (episode.service() != null) {
            var place = new Place(episode.service(), episode.environment());
            places.add(place);
            if (home) {
                homes.add(place);
            }
        }
        if (episode.alert() != null) {
            alerts.add(episode.alert());
        }
        if (episode.joined() != null) {
            values.add(episode.joined());
        }
        if (episode.endedAt() == null) {
            lasting = true;
        } else {
            lastEnd = max(lastEnd, episode.endedAt());
        }
    }

    /** Takes in all of another cluster. */
    void unite(Cluster other) {
        other.into = this;
        incidents.addAll(other.incidents);
        episodes.addAll(other.episodes);
        places.addAll(other.places);
        homes.addAll(other.homes);
        alerts.addAll(other.alerts);
        values.addAll(other.values);
        start = min(start, other.start);
        if (other.founder != null && (founder == null || Unit.IN_TIME.compare(other.founder, founder) < 0)) {
            founder = other.founder;
        }
        lastEnd = max(lastEnd, other.lastEnd);
        lasting |= other.lasting;
        resolution = Resolution.later(resolution, other.resolution);
    }

    boolean holdsAlert(@Nullable String alert) {
        return alert != null && alerts.contains(alert);
    }

    /** True if it holds an alert of the value that a rule says belongs together. */
    boolean holdsValue(@Nullable String value) {
        return value != null && values.contains(value);
    }

    boolean isAbout(Unit unit) {
        return unit.service() != null
                && (unit.environment() == null
                        ? places.stream().anyMatch(place -> place.service().equals(unit.service()))
                        : places.contains(new Place(unit.service(), unit.environment()))
                                || places.contains(new Place(unit.service(), null)));
    }

    /** How the service of {@code unit} is next to one that the incident began with; null where it is not. */
    @Nullable
    Dependency nextTo(Unit unit, Adjacency adjacency) {
        var service = unit.service();
        return service == null
                ? null
                : homes.stream()
                        .filter(home -> home.matches(unit.environment()))
                        .map(home -> adjacency.between(home.service(), service))
                        .filter(Objects::nonNull)
                        .min(Comparator.comparing(Dependency::toString))
                        .orElse(null);
    }

    /** True if {@code unit} began while the impact lasted, or no further than that from its start. */
    boolean isNear(Unit unit, Duration within) {
        var at = unit.startedAt();
        if (start == null || at.isBefore(start.minus(within))) {
            return false;
        }
        var end = endFor(unit.observedAt());
        return end == null || !at.isAfter(max(end, start.plus(within)));
    }

    /** Where {@code unit} lies about the span, as far as the window reaches; null beyond it. */
    @Nullable
    Phase phase(Unit unit, CorrelationSettings.Window window) {
        return start == null ? null : Phase.of(start, endFor(unit.observedAt()), unit.startedAt(), window);
    }

    /** The end of the span for what was heard at {@code observedAt}; null for no end. */
    private @Nullable Instant endFor(Instant observedAt) {
        var over = !episodes.isEmpty() && !lasting;
        var resolvedAt = resolution == null ? null : resolution.at();
        if (over) {
            return max(lastEnd, resolvedAt);
        }
        // A decision never detaches what was heard before it.
        return resolution == null || !observedAt.isAfter(resolution.decidedAt()) ? null : resolvedAt;
    }

    boolean isBefore(Instant instant) {
        return start != null && !start.isAfter(instant);
    }

    @Nullable
    Instant start() {
        return start;
    }

    /** The end of the span; null while it has none. */
    @Nullable
    Instant end() {
        return episodes.isEmpty() || lasting ? null : endFor(Instant.MAX);
    }

    List<Unit> episodes() {
        return episodes;
    }

    Set<String> services() {
        var services = new HashSet<String>();
        places.forEach(place -> services.add(place.service()));
        return services;
    }

    /** The services that it began with: declared, of the alerts that opened it, and of those that were put here. */
    Set<String> homes() {
        return homes.stream().map(Place::service).collect(Collectors.toSet());
    }

    /** The channels that people linked to it, as keys. */
    Set<String> channels() {
        return incidents.stream()
                .flatMap(incident -> incident.channels().stream())
                .collect(Collectors.toSet());
    }

    /** The first episode; it opens the incident where none is known. */
    @Nullable
    Unit founder() {
        return founder;
    }

    /** The known incidents that it is, the one that survives first. */
    List<KnownIncident> incidents() {
        return incidents.stream()
                .sorted(Comparator.comparing((KnownIncident incident) -> !incident.touched())
                        .thenComparing(this::began)
                        .thenComparingInt(KnownIncident::number))
                .toList();
    }

    private Instant began(KnownIncident incident) {
        var declared = incident.declared();
        return declared != null
                ? declared.from()
                : episodes.stream()
                        .filter(episode -> episode.key().equals(incident.opener()))
                        .map(Unit::startedAt)
                        .findAny()
                        .orElse(Instant.MAX);
    }

    /** By impact, then by what makes every order of arrival agree. */
    static final Comparator<Cluster> BY_START = Comparator.comparing(
                    Cluster::start, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Cluster::founderKey)
            .thenComparingInt(Cluster::lowestNumber);

    /** Of two, the one whose impact began later first. */
    static int laterFirst(Cluster one, Cluster other) {
        return BY_START.compare(other, one);
    }

    private String founderKey() {
        return founder == null ? "" : founder.key();
    }

    private int lowestNumber() {
        return incidents.stream().mapToInt(KnownIncident::number).min().orElse(Integer.MAX_VALUE);
    }

    private static @Nullable Instant min(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant max(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /** All that its surroundings depend on: while it stays the same, nothing else need be looked at again. */
    record Shape(
            @Nullable Instant start,
            @Nullable Instant lastEnd,
            boolean lasting,
            Set<Object> places,
            Set<Object> homes,
            Set<String> values,
            @Nullable Resolution resolution,
            Set<String> channels,
            Set<String> units) {}

    /** The shape, without the units that {@code heard} has just told of. */
    Shape shape(Set<String> heard) {
        var units = episodes.stream()
                .map(Unit::key)
                .filter(key -> !heard.contains(key))
                .collect(Collectors.toSet());
        return new Shape(
                start,
                lastEnd,
                lasting,
                Set.copyOf(places),
                Set.copyOf(homes),
                Set.copyOf(values),
                resolution,
                channels(),
                units);
    }

    Set<String> alerts() {
        return alerts;
    }

    /** The values by which rules join others to it. */
    Set<String> values() {
        return values;
    }

    /** How far about it something may lie that a rule joins to it, as far as its own alerts say. */
    Duration joinReach(CorrelationSettings settings) {
        return episodes.stream()
                .filter(episode -> episode.joined() != null)
                .map(episode -> episode.joinWindow(settings).after())
                .reduce(settings.reach(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
}
