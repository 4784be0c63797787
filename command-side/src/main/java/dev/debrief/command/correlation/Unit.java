package dev.debrief.command.correlation;

import dev.debrief.command.correlation.CorrelationSettings.Window;
import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.command.rules.Ruling;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sightings that never part: the states of an alert's episode, a message with its edits, or one signal alone. */
record Unit(
        String key,
        Kind kind,
        List<Sighting> sightings,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String alert,
        @Nullable Severity severity,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant observedAt,
        @Nullable String channel,
        @Nullable String thread,
        @Nullable String named,
        @Nullable String serviceName,
        @Nullable Ruling ruling) {

    static final Comparator<Unit> IN_TIME =
            Comparator.comparing(Unit::startedAt).thenComparing(Unit::key);

    /** All units of the sightings, in the order of their times. */
    static List<Unit> of(Collection<Sighting> sightings) {
        var ends = Chains.ends(sightings);
        return sightings.stream().collect(Collectors.groupingBy(Sighting::unit)).values().stream()
                .map(parts -> unit(parts, ends))
                .sorted(IN_TIME)
                .toList();
    }

    private static Unit unit(List<Sighting> unsorted, Map<SignalId, Instant> ends) {
        var parts = unsorted.stream().sorted(Sighting.IN_UNIT).toList();
        var first = parts.getFirst();
        var startedAt = parts.stream()
                .map(Sighting::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var endedAt = first(parts, part -> part.endedAt() == null ? ends.get(part.id()) : part.endedAt());
        return new Unit(
                first.unit(),
                first.kind(),
                parts,
                first(parts, Sighting::service),
                first(parts, Sighting::environment),
                first.alert(),
                parts.stream()
                        .map(Sighting::severity)
                        .filter(Objects::nonNull)
                        .reduce(Severity::or)
                        .orElse(null),
                startedAt,
                endedAt != null && endedAt.isBefore(startedAt) ? startedAt : endedAt,
                parts.stream()
                        .map(Sighting::observedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                first.channel(),
                first(parts, Sighting::thread),
                first(parts, Sighting::named),
                first(parts, Sighting::serviceName),
                Ruling.together(parts.stream()
                        .map(Sighting::ruling)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    private static <T> @Nullable T first(List<Sighting> parts, Function<Sighting, @Nullable T> value) {
        for (var part : parts) {
            var answer = value.apply(part);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    /** The value that it shares with what a rule says belongs together; null for none. */
    @Nullable
    String joined() {
        return ruling == null || ruling.join() == null ? null : ruling.join().key();
    }

    /** How far from an incident of its value it may lie. */
    Window joinWindow(CorrelationSettings settings) {
        var within =
                ruling == null || ruling.join() == null ? null : ruling.join().within();
        return within == null ? settings.window(kind) : new Window(kind == Kind.ALERT ? Duration.ZERO : within, within);
    }

    /** The service as its sender writes it, with its environment. */
    String place() {
        return environment == null ? String.valueOf(serviceName) : serviceName + " in " + environment;
    }
}
