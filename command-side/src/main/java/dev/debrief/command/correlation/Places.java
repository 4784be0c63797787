package dev.debrief.command.correlation;

import dev.debrief.catalogue.Dependency;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an incident is about: services, each with the environments of its alerts. Its homes are those that it began with. */
final class Places {
    /** A service with the environment of one alert; null matches any. */
    record Place(String service, @Nullable String environment) {
        boolean matches(@Nullable String other) {
            return environment == null || other == null || environment.equals(other);
        }
    }

    private final Set<Place> all = new HashSet<>();
    private final Set<Place> homes = new HashSet<>();

    /** A person said that it is about these. */
    void declared(Collection<String> services) {
        for (var service : services) {
            all.add(new Place(service, null));
            homes.add(new Place(service, null));
        }
    }

    void add(Unit episode, boolean home) {
        if (episode.service() != null) {
            var place = new Place(episode.service(), episode.environment());
            all.add(place);
            if (home) {
                homes.add(place);
            }
        }
    }

    void addAll(Places other) {
        all.addAll(other.all);
        homes.addAll(other.homes);
    }

    boolean hold(Unit unit) {
        return unit.service() != null
                && (unit.environment() == null
                        ? all.stream().anyMatch(place -> place.service().equals(unit.service()))
                        : all.contains(new Place(unit.service(), unit.environment()))
                                || all.contains(new Place(unit.service(), null)));
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

    Set<String> services() {
        return all.stream().map(Place::service).collect(Collectors.toSet());
    }

    /** The services that it began with: declared, of the alerts that opened it, and of those that were put here. */
    Set<String> homes() {
        return homes.stream().map(Place::service).collect(Collectors.toSet());
    }

    /** As they are now; what is added later is not in it. */
    Places copy() {
        var copy = new Places();
        copy.addAll(this);
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Places places && all.equals(places.all) && homes.equals(places.homes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(all, homes);
    }
}
