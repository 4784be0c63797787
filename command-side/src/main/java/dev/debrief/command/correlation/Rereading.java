package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.KeptSignalsWithdrawn;
import dev.debrief.events.signal.ServiceId;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of reading deliveries again: signals that say something else now, signals that were missed, and those that
 * were never said, with the delivery that had seemed to say them.
 */
public record Rereading(List<Signal> changed, List<Signal> missed, Map<SignalId, String> withdrawn) {
    public Rereading {
        changed = List.copyOf(changed);
        missed = List.copyOf(missed);
        withdrawn = Map.copyOf(withdrawn);
    }

    Set<SignalId> touched() {
        return Stream.concat(changed.stream().map(Signal::id), withdrawn.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** False where another delivery of the same statement counts by now. */
    boolean speaksOf(SignalId id, String delivery) {
        return delivery.equals(withdrawn.get(id))
                || changed.stream()
                        .anyMatch(it -> it.id().equals(id) && it.delivery().equals(delivery));
    }

    /** What is to be recorded, of what is {@code present} and of what was missed. */
    Map<SignalId, Signal> heard(Set<SignalId> present) {
        var heard = new LinkedHashMap<SignalId, Signal>();
        changed.stream().filter(it -> present.contains(it.id())).forEach(it -> heard.put(it.id(), it));
        missed.forEach(it -> heard.put(it.id(), it));
        return heard;
    }

    /** The events that take back what these rows say. */
    List<Object> corrections(List<KnownSignal> rows, Map<SignalId, Signal> heard, String reason, Instant now) {
        var events = new ArrayList<Object>();
        byStream(rows).forEach((stream, ofStream) -> {
            if (stream.startsWith("incident-")) {
                events.add(new SignalsCorrected(
                        new IncidentId(stream),
                        ids(ofStream.stream().filter(it -> heard.containsKey(it))),
                        ids(ofStream.stream().filter(it -> !heard.containsKey(it))),
                        reason,
                        null,
                        now));
            } else {
                var gone = ids(ofStream.stream().filter(it -> isElsewhere(heard, it, stream)));
                if (!gone.isEmpty()) {
                    events.add(new KeptSignalsWithdrawn(new ServiceId(stream), gone, reason, now));
                }
            }
        });
        return events;
    }

    private static boolean isElsewhere(Map<SignalId, Signal> heard, SignalId id, String stream) {
        var signal = heard.get(id);
        return signal == null || !ServiceId.of(signal).value().equals(stream);
    }

    private static Map<String, List<SignalId>> byStream(List<KnownSignal> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        KnownSignal::stream,
                        TreeMap::new,
                        Collectors.mapping(it -> it.sighting().id(), Collectors.toList())));
    }

    private static List<SignalId> ids(Stream<SignalId> ids) {
        return ids.sorted(Comparator.naturalOrder()).toList();
    }
}
