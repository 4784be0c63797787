package dev.debrief.query.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.FoldRules;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentMeasures;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.Recorded;
import dev.debrief.query.Stories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricHistoryTest {
    private static final Stories CHECKOUT = Stories.incident(1, "checkout", Instant.parse("2019-07-02T13:42:00Z"));
    private static final List<Recorded> EVENTS = recorded(Stream.of(
                    CHECKOUT.whole(),
                    new Object[] {CHECKOUT.noted(2, "a"), CHECKOUT.said(30, "Done."), CHECKOUT.noted(3, "b")})
            .flatMap(Stream::of)
            .toList());

    @Test
    void isTheSameHoweverTheEventsWereBatched() {
        var whole = MetricHistory.EMPTY.upTo(EVENTS, MetricHistoryTest::fold);
        for (var first = 1; first < EVENTS.size(); first++) {
            for (var second = first; second < EVENTS.size(); second++) {
                var cut = MetricHistory.EMPTY
                        .upTo(EVENTS.subList(0, first), MetricHistoryTest::fold)
                        .upTo(EVENTS.subList(0, second), MetricHistoryTest::fold)
                        .upTo(EVENTS, MetricHistoryTest::fold);
                assertThat(cut).isEqualTo(whole);
            }
        }
    }

    @Test
    void coversEveryPositionFromTheFirstOnOnce() {
        var facts = MetricHistory.EMPTY.upTo(EVENTS, MetricHistoryTest::fold).facts();
        assertThat(facts.getFirst().validFrom()).isEqualTo(100);
        for (var i = 1; i < facts.size(); i++) {
            assertThat(facts.get(i).validFrom()).isEqualTo(facts.get(i - 1).validTo());
        }
        assertThat(facts.getLast().validTo()).isEqualTo(MetricFact.STILL);
    }

    @Test
    void saysAtEveryPositionWhatTheFoldUpToThereSays() {
        var facts = MetricHistory.EMPTY.upTo(EVENTS, MetricHistoryTest::fold).facts();
        for (var n = 1; n <= EVENTS.size(); n++) {
            var position = EVENTS.get(n - 1).position();
            var valid = facts.stream()
                    .filter(fact -> fact.validFrom() <= position && position < fact.validTo())
                    .toList();
            var folded = fold(EVENTS.subList(0, n));
            assertThat(valid).hasSize(1);
            assertThat(folded).isNotNull();
            assertThat(told(valid.getFirst().milestones())).isEqualTo(told(folded.milestones()));
        }
    }

    @Test
    void messagesAndNotesChangeNothing() {
        assertThat(MetricHistory.EMPTY.upTo(EVENTS, MetricHistoryTest::fold).telling())
                .hasSize(5);
    }

    @Test
    void keepsTimesToTheNanosecond() {
        var at = Instant.parse("2019-07-02T13:42:00.123456789Z");
        assertThat(MetricFact.instant(MetricFact.nanosOf(at))).isEqualTo(at);
        var before = Instant.parse("1969-07-20T20:17:40.000000001Z");
        assertThat(MetricFact.instant(MetricFact.nanosOf(before))).isEqualTo(before);
        assertThat(MetricFact.nanosOf(Instant.parse("9999-12-31T00:00:00Z"))).isPositive();
    }

    private static @Nullable IncidentMeasures fold(List<Recorded> events) {
        return IncidentFold.measures(CHECKOUT.id(), events, FoldRules.DEFAULT);
    }

    private static List<Recorded> recorded(List<Object> events) {
        var recorded = new ArrayList<Recorded>();
        for (var event : events) {
            var n = recorded.size();
            recorded.add(new Recorded("e" + n, n, 100 + 7L * n, CHECKOUT.after(n), (IncidentEvent) event));
        }
        return recorded;
    }

    private static List<String> told(Map<Milestone, MilestoneValue> milestones) {
        return milestones.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().state() + " "
                        + each.getValue().at())
                .toList();
    }
}
