package dev.debrief.events.signal;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which states make one episode of an alert. Most senders say when it started, and that tells. Those that do not are read
 * in the order of occurrence: a firing opens an episode unless one is open, a resolution closes it, and what comes
 * between belongs to it. A pure function of the states, whatever order they came in.
 */
public final class Episodes {
    private static final Comparator<Alert> IN_TIME =
            Comparator.comparing(Alert::occurredAt).thenComparing(Alert::state).thenComparing(Alert::id);

    private Episodes() {}

    /**
     * The key of its episode for each state whose sender does not say: {@link Alert#episode()} of the state that began it.
     * For every other state its own tells.
     */
    public static Map<SignalId, String> of(Collection<Alert> alerts) {
        var episodes = new HashMap<SignalId, String>();
        alerts.stream()
                .filter(Alert::saysNoStart)
                .collect(Collectors.groupingBy(alert -> alert.source() + ":" + alert.alertId()))
                .values()
                .forEach(states -> chain(states, episodes));
        return episodes;
    }

    private static void chain(List<Alert> states, Map<SignalId, String> episodes) {
        @Nullable String last = null;
        var open = false;
        for (var state : states.stream().sorted(IN_TIME).toList()) {
            if (last == null || state.state() == Alert.State.FIRING && !open) {
                last = state.episode();
            }
            open = state.state() != Alert.State.RESOLVED;
            episodes.put(state.id(), last);
        }
    }
}
