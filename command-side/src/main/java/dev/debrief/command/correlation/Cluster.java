package dev.debrief.command.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one incident, as it grows while the episodes are swept: known incidents that turned out to be the
 * same, and episodes.
 */
final class Cluster {
    /** By impact, then by what makes every order of arrival agree. */
    static final Comparator<Cluster> BY_START = Comparator.comparing(
                    (Cluster it) -> it.span.start(), Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Cluster::founderKey)
            .thenComparingInt(Cluster::lowestNumber);

    /** All that its surroundings depend on: while it stays the same, nothing else need be looked at again. */
    record Shape(Span span, Places places, Set<String> values, Set<String> channels, Set<String> units) {}

    private final List<KnownIncident> incidents = new ArrayList<>();
    private final List<Unit> episodes = new ArrayList<>();
    private final Places places = new Places();
    private final Set<String> alerts = new HashSet<>();
    private final Set<String> values = new HashSet<>();
    private @Nullable Cluster into;
    private @Nullable Unit founder;
    private Span span = Span.NONE;

    Cluster() {}

    Cluster(KnownIncident incident) {
        incidents.add(incident);
        span = Span.of(incident);
        if (incident.declared() != null) {
            places.declared(incident.declared().services());
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

    /** The cluster if people would see it as an incident: with alerts, or taken on by a person; else null. */
    static @Nullable Cluster visible(@Nullable Cluster cluster) {
        return cluster != null
                        && (!cluster.episodes.isEmpty()
                                || cluster.incidents.stream().anyMatch(KnownIncident::touched))
                ? cluster
                : null;
    }

    /** {@code home} if its service is one that the incident began with, to which others can be next. */
    void add(Unit episode, boolean home) {
        episodes.add(episode);
        founder = founder == null || Unit.IN_TIME.compare(episode, founder) < 0 ? episode : founder;
        span = span.with(episode);
        places.add(episode, home);
        if (episode.alert() != null) {
            alerts.add(episode.alert());
        }
        if (episode.joined() != null) {
            values.add(episode.joined());
        }
    }

    /** Takes in all of another cluster. */
    void unite(Cluster other) {
        other.into = this;
        incidents.addAll(other.incidents);
        episodes.addAll(other.episodes);
        places.addAll(other.places);
        alerts.addAll(other.alerts);
        values.addAll(other.values);
        span = span.with(other.span);
        if (other.founder != null && (founder == null || Unit.IN_TIME.compare(other.founder, founder) < 0)) {
            founder = other.founder;
        }
    }

    boolean holdsAlert(@Nullable String alert) {
        return alert != null && alerts.contains(alert);
    }

    /** True if it holds an alert of the value that a rule says belongs together. */
    boolean holdsValue(@Nullable String value) {
        return value != null && values.contains(value);
    }

    Span span() {
        return span;
    }

    /** What it is about. */
    Places places() {
        return places;
    }

    List<Unit> episodes() {
        return episodes;
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

    /** The shape, without the units that {@code heard} has just told of. */
    Shape shape(Set<String> heard) {
        var units = episodes.stream()
                .map(Unit::key)
                .filter(key -> !heard.contains(key))
                .collect(Collectors.toSet());
        return new Shape(span, places.copy(), Set.copyOf(values), channels(), units);
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
