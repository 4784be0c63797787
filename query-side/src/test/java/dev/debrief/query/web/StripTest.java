package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StripTest {
    @Test
    void everyServiceHasALaneAndPeopleHaveOne() {
        assertThat(strip(Told.wafRule(), null).lanes())
                .extracting(Strip.Lane::name)
                .containsExactly("edge proxy", "WAF", "dashboard/API", "people");
    }

    @Test
    void theStagesFollowEachOtherWithoutAGap() {
        var stages = strip(Told.wafRule(), null).stages();
        assertThat(stages).extracting(Strip.Bar::style).containsExactly("undetected", "hurting", "recovering");
        assertThat(stages).noneMatch(Strip.Bar::ghost);
        assertThat(end(stages.getFirst())).isEqualTo(start(stages.get(1)), within(.02));
    }

    @Test
    void aChangeLongBeforeIsNamedAndDoesNotStretchTheScale() {
        var strip =
                strip(Told.wafRule().line(TimelineEntry.Kind.DEPLOYMENT, "00:10", "last night's release", false), null);
        assertThat(strip.axis().from()).isAfter(Told.at("12:00"));
        assertThat(strip.notes()).containsExactly("2 lines lie before this window");
    }

    @Test
    void whatWasNotKnownIsVeiledAndDrawnAsAGhost() {
        var strip = strip(Told.wafRule(), Told.at("14:02:10"));
        assertThat(strip.veiled()).isTrue();
        assertThat(strip.stages()).filteredOn(Strip.Bar::ghost).hasSize(3);
        assertThat(strip.stages())
                .filteredOn(bar -> !bar.ghost())
                .extracting(Strip.Bar::style)
                .containsExactly("undetected", "hurting");
        assertThat(strip.lanes().getLast().marks())
                .filteredOn(Strip.Mark::future)
                .hasSize(4);
        assertThat(strip.labels())
                .filteredOn(Strip.Label::future)
                .extracting(Strip.Label::text)
                .containsExactly("mitigated 14:09", "resolved 14:52");
    }

    @Test
    void anIncidentThatWasNeverResolvedIsNotDrawnForYears() {
        var told = Told.wafRule().state(Milestone.RESOLVED, State.PENDING);
        var strip = StripMaker.draw(told.facts(), told.facts(), null, Instant.parse("2026-01-01T00:00:00Z"))
                .orElseThrow();
        assertThat(strip.axis().to()).isBefore(Told.at("16:00"));
        assertThat(strip.notes()).contains("not resolved yet: the bars go on");
    }

    @Test
    void whatIsSaidOfAnIncidentWhileItIsOpenIsInThePicture() {
        var told = new Told(7)
                .reached(Milestone.DETECTED, "13:45")
                .line(TimelineEntry.Kind.MESSAGE, "13:58", "who is looking at this?", false)
                .line(TimelineEntry.Kind.MESSAGE, "14:20", "it is the cache", false)
                .line(TimelineEntry.Kind.MESSAGE, "23:50", "did anyone close this?", false);
        var strip = strip(told, null);
        assertThat(strip.lanes().getLast().marks()).hasSize(2);
        assertThat(strip.notes()).contains("1 line lies after this window");
    }

    @Test
    void milestonesOfOneInstantAreNamedOnItsTwoSides() {
        var told = new Told(7).reached(Milestone.IMPACT_STARTED, "20:11").reached(Milestone.DETECTED, "20:11");
        assertThat(strip(told, null).labels())
                .extracting(Strip.Label::anchor, Strip.Label::y)
                .containsExactly(tuple("end", Strip.labelY(0)), tuple("start", Strip.labelY(0)));
    }

    @Test
    void anIncidentOfDaysSaysTheDayOfItsMilestones() {
        var told = Told.wafRule();
        var days = Told.at("14:00").plus(Duration.ofDays(9));
        told.milestones.put(Milestone.RESOLVED, new MilestoneValue(State.RECORDED, days, List.of("event")));
        assertThat(strip(told, null).labels())
                .extracting(Strip.Label::text)
                .startsWith("impact 2 Jul, 13:42")
                .endsWith("resolved 11 Jul, 14:00");
    }

    @Test
    void aLaneOfManyServicesNamesThemAll() {
        var told = Told.wafRule();
        for (var number = 1; number <= 4; number++) told.firing("service " + number, Severity.HIGH, "13:50", "14:00");
        assertThat(strip(told, null).lanes()).extracting(Strip.Lane::name).contains("service 4");
        told.firing("service 5", Severity.HIGH, "13:50", "14:00");
        assertThat(strip(told, null).lanes())
                .extracting(Strip.Lane::name, Strip.Lane::fullName)
                .contains(tuple("WAF", "WAF"), tuple("2 more services", "service 4, service 5"));
    }

    @Test
    void manyServicesShareTheLastLane() {
        var told = Told.wafRule();
        for (var number = 1; number <= 9; number++) told.firing("service " + number, Severity.HIGH, "13:50", "14:00");
        assertThat(strip(told, null).lanes())
                .hasSize(8)
                .element(6)
                .extracting(Strip.Lane::name)
                .isEqualTo("6 more services");
    }

    @Test
    void labelsDoNotCoverEachOther() {
        var told = Told.wafRule().reached(Milestone.DETECTED, "13:42:20").reached(Milestone.ACKNOWLEDGED, "13:42:40");
        var labels = strip(told, null).labels();
        assertThat(labels)
                .extracting(label -> label.y() + label.anchor() + label.textX())
                .doesNotHaveDuplicates();
        assertThat(labels).extracting(Strip.Label::y).anyMatch(y -> y > Strip.labelY(0));
    }

    @Test
    void tenThousandLinesDrawNoMoreThanTheEyeCanTell() {
        var told = Told.wafRule();
        for (var number = 0; number < 10_000; number++) {
            var at = Told.at("13:42").plusMillis(number * 420L);
            told.line(TimelineEntry.Kind.MESSAGE, at, at, "message " + number, null, false);
        }
        assertThat(strip(told, null).lanes().getLast().marks().size()).isLessThan(220);
    }

    @Test
    void nothingIsDrawnWhereNothingHasATime() {
        var told = new Told(7);
        assertThat(StripMaker.draw(told.facts(), told.facts(), null, PagesServer.NOW))
                .isEmpty();
    }

    private static Strip strip(Told told, @Nullable Instant knownAt) {
        var facts = told.facts();
        var known = knownAt == null ? facts : AsKnown.at(facts, knownAt).orElseThrow();
        return StripMaker.draw(facts, known, knownAt, PagesServer.NOW).orElseThrow();
    }

    private static double start(Strip.Bar bar) {
        return Double.parseDouble(bar.x().replace("%", ""));
    }

    private static double end(Strip.Bar bar) {
        return start(bar) + Double.parseDouble(bar.width().replace("%", ""));
    }
}
