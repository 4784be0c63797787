package dev.debrief.command.correlation;

import static dev.debrief.command.correlation.Signals.alert;
import static dev.debrief.command.correlation.Signals.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Alert.State;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts of senders that never say when they began, such as CloudWatch alarms. */
class ChainsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aFiringEndsWithTheNextResolutionWhateverOrderTheyComeIn(int seed) {
        var arrivals = new ArrayList<Signal>(List.of(
                state(State.FIRING, "08:00", "orders"),
                state(State.FIRING, "08:05", "orders"),
                state(State.RESOLVED, "08:20", null),
                state(State.FIRING, "12:00", "orders"),
                state(State.RESOLVED, "12:10", null)));
        // Long after the first ended and long before it fired again: were it still open, this would be part of it.
        arrivals.addAll(alert("orders-slow", "orders", "10:00").until("10:05"));
        Collections.shuffle(arrivals, new Random(seed));

        try (var world = new World()) {
            arrivals.forEach(arrival -> world.hear(List.of(arrival)));

            assertThat(sizes(world.incidents())).containsExactly(2, 2, 3);
        }
    }

    private static List<Integer> sizes(Set<Set<String>> incidents) {
        return incidents.stream().map(Set::size).sorted().toList();
    }

    private static Alert state(State state, String time, @Nullable String service) {
        var at = at(time);
        return new Alert(
                Alert.identityWithoutStart("sns", "orders-errors", at, state),
                "sns",
                "delivery-" + time,
                "orders-errors",
                state,
                service,
                null,
                state == State.FIRING ? Severity.CRITICAL : Severity.INFO,
                "orders-errors",
                null,
                at,
                at,
                at.plusSeconds(60),
                null,
                null,
                Map.of(),
                List.of());
    }
}
