package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationCardTest {
    @Test
    void aMeasuredDurationSaysFromWhenToWhen() {
        var detect = cards(Told.wafRule()).getFirst();
        assertThat(detect.value()).isEqualTo("3 min");
        assertThat(detect.exact()).isEqualTo("180 s");
        assertThat(detect.from()).extracting(Moment::text).isEqualTo("13:42");
        assertThat(detect.to()).extracting(Moment::text).isEqualTo("13:45");
        assertThat(detect.settable()).isNull();
    }

    @Test
    void whatNeverHappenedIsNotApplicableAndCanBeSet() {
        var acknowledge = cards(Told.wafRule()).get(1);
        assertThat(acknowledge.value()).isEqualTo("not applicable");
        assertThat(acknowledge.note()).isEqualTo("it ended and nobody acknowledged it in a tool");
        assertThat(acknowledge.settable()).isEqualTo("acknowledged");
    }

    @Test
    void anUnknownStartIsTheOneToSet() {
        var told = Told.wafRule().state(Milestone.IMPACT_STARTED, State.UNKNOWN);
        var resolve = cards(told).getLast();
        assertThat(resolve.value()).isEqualTo("unknown");
        assertThat(resolve.note()).isEqualTo("nobody has said when the impact began");
        assertThat(resolve.settable()).isEqualTo("impactStarted");
    }

    @Test
    void whatIsPendingCountsSoFar() {
        var told = Told.wafRule().state(Milestone.RESOLVED, State.PENDING);
        var resolve = DurationCard.of(told.facts(), Told.at("14:42")).getLast();
        assertThat(resolve.value()).isEqualTo("1 h so far");
        assertThat(resolve.muted()).isTrue();
        assertThat(resolve.settable()).isNull();
    }

    @Test
    void detectionBeforeTheStartIsZeroAndSaysSo() {
        var detect = cards(Told.wafRule().reached(Milestone.DETECTED, "13:40")).getFirst();
        assertThat(detect.value()).isEqualTo("0 s");
        assertThat(detect.note()).isEqualTo("detected 2 min before the impact began, counted as 0");
    }

    @Test
    void aContradictionIsNamed() {
        var told = Told.wafRule().state(Milestone.MITIGATED, State.INVALID);
        assertThat(cards(told).get(2).value()).isEqualTo("contradictory");
    }

    private static List<DurationCard> cards(Told told) {
        return DurationCard.of(told.facts(), PagesServer.NOW);
    }
}
