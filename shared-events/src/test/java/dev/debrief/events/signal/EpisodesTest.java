package dev.debrief.events.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.signal.Alert.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private final Alert fires = withoutStart(State.FIRING, "08:00");
    private final Alert reminds = withoutStart(State.FIRING, "08:10");
    private final Alert acknowledged = withoutStart(State.ACKNOWLEDGED, "08:12");
    private final Alert ends = withoutStart(State.RESOLVED, "08:30");
    private final Alert firesAgain = withoutStart(State.FIRING, "09:00");
    private final Alert endsAgain = withoutStart(State.RESOLVED, "09:05");

    @Test
    void aFiringOpensAnEpisodeUnlessOneIsOpenAndAResolutionClosesIt() {
        var episodes = Episodes.of(List.of(fires, reminds, acknowledged, ends, firesAgain, endsAgain));

        assertThat(List.of(fires, reminds, acknowledged, ends))
                .allSatisfy(state -> assertThat(episodes).containsEntry(state.id(), fires.episode()));
        assertThat(List.of(firesAgain, endsAgain))
                .allSatisfy(state -> assertThat(episodes).containsEntry(state.id(), firesAgain.episode()));
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        var states = new ArrayList<>(List.of(fires, reminds, acknowledged, ends, firesAgain, endsAgain));
        var expected = Episodes.of(states);
        for (var seed = 0; seed < 20; seed++) {
            Collections.shuffle(states, new Random(seed));
            assertThat(Episodes.of(states)).isEqualTo(expected);
        }
    }

    @Test
    void aResolutionThatCameAloneIsAnEpisodeOfItsOwn() {
        assertThat(Episodes.of(List.of(ends))).containsEntry(ends.id(), ends.episode());
    }

    @Test
    void whereTheSenderSaysTheStartItTells() {
        var start = at("08:00");
        var firing = alert(Alert.identity("prometheus", "a", start, State.FIRING), State.FIRING, start, start);
        var end = at("08:30");
        var resolved = alert(Alert.identity("prometheus", "a", start, State.RESOLVED), State.RESOLVED, start, end);

        assertThat(Episodes.of(List.of(resolved, firing))).isEmpty();
        assertThat(resolved.episode()).isEqualTo(firing.episode()).isEqualTo("prometheus:a:2026-03-04T08:00:00Z");
        assertThat(firing.saysNoStart()).isFalse();
        assertThat(fires.saysNoStart()).isTrue();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-04T" + time + ":00Z");
    }

    private static Alert withoutStart(State state, String time) {
        var at = at(time);
        return alert(Alert.identityWithoutStart("prometheus", "a", at, state), state, at, at);
    }

    private static Alert alert(SignalId id, State state, Instant startedAt, Instant occurredAt) {
        return new Alert(
                id,
                "prometheus",
                "delivery",
                "a",
                state,
                "checkout",
                null,
                Severity.CRITICAL,
                "Checkout fails",
                null,
                startedAt,
                occurredAt,
                occurredAt,
                null,
                null,
                Map.of(),
                List.of());
    }
}
