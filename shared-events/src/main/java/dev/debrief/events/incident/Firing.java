package dev.debrief.events.incident;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Episodes;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An episode with the states it was folded from; {@code firstObservedAt} is when any of them could first be known. */
record Firing(Episode episode, Instant firstObservedAt, List<Sighting<Alert>> states) {
    private static final Comparator<Keyed> IN_TIME = Comparator.<Keyed, Instant>comparing(
                    keyed -> keyed.firing().startedAt())
            .thenComparing(Keyed::key);

    /** The episodes by (startedAt, key). */
    static List<Firing> of(List<Sighting<Alert>> alerts) {
        var episodes = Episodes.of(alerts.stream().map(Sighting::signal).toList());
        Map<Told, List<Sighting<Alert>>> states = new HashMap<>();
        alerts.forEach(alert -> states.computeIfAbsent(Told.by(alert.signal(), episodes), key -> new ArrayList<>())
                .add(alert));
        var firings = new ArrayList<Keyed>(states.size());
        states.forEach((told, some) -> firings.add(new Keyed(told.key(), from(some))));
        firings.sort(IN_TIME);
        return firings.stream().map(Keyed::firing).toList();
    }

    /** What tells episodes apart: their key, or all that it would be made of, which is cheaper for each of many states. */
    private record Told(
            String source,
            String alertId,
            Instant startedAt,
            @Nullable String chained) {
        static Told by(Alert alert, Map<SignalId, String> episodes) {
            var chained = episodes.get(alert.id());
            return chained == null
                    ? new Told(alert.source(), alert.alertId(), alert.startedAt(), null)
                    : new Told("", "", Instant.EPOCH, chained);
        }

        String key() {
            return chained == null ? source + ":" + alertId + ":" + startedAt : chained;
        }
    }

    private record Keyed(String key, Firing firing) {}

    Instant startedAt() {
        return episode.startedAt();
    }

    @Nullable
    Instant endedAt() {
        return episode.endedAt();
    }

    /** True if it began after an instant and whoever decided at {@code decidedAt} could not know. */
    boolean beganUnseen(Instant after, Instant decidedAt) {
        return startedAt().isAfter(after) && firstObservedAt.isAfter(decidedAt);
    }

    @Nullable
    Sighting<Alert> state(Alert.State wanted) {
        for (var each : states) {
            if (each.signal().state() == wanted) {
                return each;
            }
        }
        return null;
    }

    /** The events that tell of its start: the firing, or whatever state was seen instead. */
    String startEvent() {
        var firing = state(Alert.State.FIRING);
        return firing == null ? states.getFirst().eventId() : firing.eventId();
    }

    /** The latest end once every episode has one; null while one fires, or where there is none. */
    static @Nullable Instant lastEnd(List<Firing> firings) {
        Instant last = null;
        for (var firing : firings) {
            var end = firing.endedAt();
            if (end == null) {
                return null;
            }
            last = last == null || end.isAfter(last) ? end : last;
        }
        return last;
    }

    /** The events that tell of an end at this instant. */
    static List<String> endedBy(List<Firing> firings, Instant end) {
        return firings.stream()
                .filter(firing -> end.equals(firing.endedAt()))
                .map(firing -> firing.state(Alert.State.RESOLVED))
                .filter(Objects::nonNull)
                .map(Sighting::eventId)
                .toList();
    }

    /** Stretches in which at least one episode fired; quiet of no more than {@code flapping} does not part them. */
    static List<Stretch> stretches(List<Firing> firings, Duration flapping) {
        var stretches = new ArrayList<Stretch>();
        for (var firing : firings) {
            var last = stretches.isEmpty() ? null : stretches.getLast();
            if (last == null || last.isOverBefore(firing.startedAt(), flapping)) {
                stretches.add(new Stretch(firing.startedAt(), firing.endedAt()));
            } else {
                stretches.set(stretches.size() - 1, last.and(firing.endedAt()));
            }
        }
        return stretches;
    }

    private static Firing from(List<Sighting<Alert>> states) {
        var first = states.getFirst().signal();
        String service = null;
        Instant end = null;
        var severity = Severity.INFO;
        var observed = first.observedAt();
        for (var each : states) {
            var alert = each.signal();
            service = service == null ? alert.service() : service;
            severity = severity.or(alert.severity());
            observed = alert.observedAt().isBefore(observed) ? alert.observedAt() : observed;
            end = alert.state() == Alert.State.RESOLVED ? alert.occurredAt() : end;
        }
        var episode =
                new Episode(first.episode(), first.source(), first.title(), service, severity, first.startedAt(), end);
        return new Firing(episode, observed, states);
    }
}
