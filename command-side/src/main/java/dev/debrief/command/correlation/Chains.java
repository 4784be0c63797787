package dev.debrief.command.correlation;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * When the states of alerts ended whose senders never say when they began: each with the next resolution of the same
 * alert. The same reading as {@link dev.debrief.events.signal.Episodes}, for what correlation knows of a signal.
 */
final class Chains {
    private static final Comparator<Sighting> IN_TIME = Comparator.comparing(Sighting::occurredAt)
            .thenComparing(Sighting::rank)
            .thenComparing(Sighting::id);

    private Chains() {}

    static Map<SignalId, Instant> ends(Collection<Sighting> sightings) {
        var ends = new HashMap<SignalId, Instant>();
        sightings.stream()
                .filter(Sighting::saysNoStart)
                .collect(Collectors.groupingBy(sighting -> Objects.requireNonNull(sighting.alert())))
                .values()
                .forEach(states -> chain(states, ends));
        return ends;
    }

    private static void chain(List<Sighting> states, Map<SignalId, Instant> ends) {
        var open = new ArrayList<Sighting>();
        for (var state : states.stream().sorted(IN_TIME).toList()) {
            open.add(state);
            if (state.rank() == Alert.State.RESOLVED.ordinal()) {
                open.forEach(each -> ends.put(each.id(), state.occurredAt()));
                open.clear();
            }
        }
    }
}
