package dev.debrief.command.correlation;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the incidents may lie that could answer for some units: as far about each as the windows reach. */
record Reaches(List<Unit> units, CorrelationSettings settings, Adjacency adjacency) {
    /** About the services of the units, and those next to one that could open an incident. */
    List<Region> ofServices() {
        return units.stream()
                .flatMap(unit -> unit.service() == null ? Stream.of() : ofServices(unit, unit.service()))
                .toList();
    }

    private Stream<Region> ofServices(Unit unit, String service) {
        var window = settings.window(unit.kind());
        var own = Region.around(service, unit.startedAt(), window.after(), window.before());
        return Stream.concat(Stream.of(own), ofNeighbours(unit, service));
    }

    /** Where the incidents are that could take in an alert before it opens one of its own. */
    private Stream<Region> ofNeighbours(Unit unit, String service) {
        var opens = unit.severity() != null && unit.severity().atLeast(settings.opensAt());
        return opens
                ? adjacency.of(service).stream()
                        .map(it -> Region.around(it, unit.startedAt(), adjacency.within(), adjacency.within()))
                : Stream.of();
    }

    List<Region> ofAlerts() {
        return about(Unit::alert, unit -> settings.window(unit.kind()));
    }

    /** About the values by which rules join units. */
    List<Region> ofValues() {
        return about(Unit::joined, unit -> unit.joinWindow(settings));
    }

    private List<Region> about(
            Function<Unit, @Nullable String> key, Function<Unit, CorrelationSettings.Window> windowOf) {
        return units.stream()
                .filter(unit -> key.apply(unit) != null)
                .map(unit -> {
                    var window = windowOf.apply(unit);
                    return Region.around(
                            Objects.requireNonNull(key.apply(unit)), unit.startedAt(), window.after(), window.before());
                })
                .toList();
    }

    /** What the units say, where they say it. */
    List<String> words(Function<Unit, @Nullable String> word) {
        return units.stream().map(word).filter(Objects::nonNull).toList();
    }
}
