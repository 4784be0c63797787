package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Spread SPREAD = new Spread(3, 600.0, 3_000.0, 120.0, 1_800.0, 0, 2, 1, 0, 0);

    @Test
    void equalDurationsStandAboveEachOther() {
        var strip = DotStrip.of(List.of(600L, 600L, 600L), new LogAxis(60, 3_600, false), SPREAD);
        assertThat(strip.dots())
                .extracting(DotStrip.Dot::x)
                .containsOnly(strip.dots().getFirst().x());
        assertThat(strip.dots()).extracting(DotStrip.Dot::y).doesNotHaveDuplicates();
        assertThat(strip.note()).isNull();
    }

    @Test
    void thousandsOfIncidentsShareTheirDots() {
        var strip = DotStrip.of(LongStream.range(60, 5_060).boxed().toList(), new LogAxis(60, 3_600, false), SPREAD);
        assertThat(strip.dots().size()).isLessThan(220);
        assertThat(strip.note()).startsWith("a dot is up to");
    }

    @Test
    void aCardSaysWhatItLeavesOut() {
        var card = SpreadCard.of(
                "Time to acknowledge",
                SPREAD,
                List.of(),
                new LogAxis(60, 3_600, false),
                "not acknowledged in any tool");
        assertThat(card.median()).isEqualTo("10 min");
        assertThat(card.about()).containsExactly("median of 3", "p90 50 min", "95 %: 2 min – 30 min");
        assertThat(card.notes())
                .containsExactly("too few to tell anything from noise", "2 not acknowledged in any tool", "1 unknown");
    }

    @Test
    void longerIncidentsAreHigherAndWorseOnesDrawnApart() {
        var bars = chart(20).bars();
        assertThat(bars).hasSize(20).allMatch(bar -> bar.y() + bar.height() == WeekBars.BASE);
        assertThat(bars).extracting(WeekBars.Bar::style).contains("loud", "quiet", "open");
    }

    @Test
    void tenYearsOfIncidentsStayADrawing() {
        var chart = chart(2_000);
        assertThat(chart.byWeek()).isFalse();
        assertThat(chart.bars().size()).isLessThan(150);
        assertThat(chart.bars()).anyMatch(bar -> bar.title().matches(".*and \\d+ shorter"));
    }

    @Test
    void noIncidentNoChart() {
        assertThat(WeekBars.of(List.of(), PagesServer.NOW)).isNull();
    }

    private static WeekBars chart(int incidents) {
        var summaries = IntStream.rangeClosed(1, incidents)
                .mapToObj(number -> FakeData.summary(Told.numbered(number).facts()))
                .toList();
        var chart = WeekBars.of(summaries, PagesServer.NOW);
        assertThat(chart).isNotNull();
        return chart;
    }
}
