package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AxesTest {
    private static final Instant NINE = Instant.parse("2019-07-02T09:00:00Z");

    @Test
    void timeIsDrawnInItsTrueScale() {
        var axis = new TimeAxis(NINE, NINE.plus(Duration.ofHours(4)));
        assertThat(axis.percent(NINE.plus(Duration.ofHours(1)))).isEqualTo(25);
        assertThat(axis.x(NINE.plus(Duration.ofMinutes(80)))).isEqualTo("33.33%");
        assertThat(axis.percent(NINE.minusSeconds(5))).isZero();
        assertThat(axis.holds(NINE.minusSeconds(5))).isFalse();
    }

    @Test
    void ticksStandAtRoundTimes() {
        var axis = new TimeAxis(NINE.plusSeconds(61), NINE.plus(Duration.ofMinutes(70)));
        assertThat(axis.ticks(9))
                .extracting(Tick::text)
                .startsWith("09:10", "09:20")
                .endsWith("10:10");
    }

    @Test
    void aDurationOfZeroHasItsOwnPlaceBesideTheScale() {
        var axis = LogAxis.of(LongStream.of(0, 60, 3_600));
        assertThat(axis.percent(0)).isZero();
        assertThat(axis.percent(60)).isGreaterThan(5);
        assertThat(axis.ticks(20)).extracting(Tick::text).startsWith("0", "1 min");
    }

    @Test
    void ticksKeepTheirDistanceHoweverWideTheScale() {
        var axis = LogAxis.of(LongStream.of(2, 80 * 86_400));
        assertThat(axis.ticks(21)).hasSizeLessThan(6);
    }

    @Test
    void monthsBeginWhereTheCalendarSaysSo() {
        var axis = new TimeAxis(Instant.parse("2018-11-20T00:00:00Z"), Instant.parse("2019-04-12T00:00:00Z"));
        assertThat(axis.ticks(8)).extracting(Tick::text).containsExactly("Dec", "2019", "Feb", "Mar", "Apr");
    }

    @Test
    void yearsAreTicksOfADecade() {
        var axis = new TimeAxis(Instant.parse("2015-10-21T00:00:00Z"), Instant.parse("2025-06-12T00:00:00Z"));
        assertThat(axis.ticks(12).size()).isBetween(5, 12);
        assertThat(axis.ticks(12)).allMatch(tick -> tick.text().matches("20(1[5-9]|2[0-5])"));
    }

    @Test
    void anAxisWithoutLengthStillPlaces() {
        assertThat(new TimeAxis(NINE, NINE).percent(NINE)).isZero();
    }

    @Test
    void durationsAreDrawnOnALogarithmicScale() {
        var axis = LogAxis.of(LongStream.of(70, 590, 3_500));
        assertThat(axis).isEqualTo(new LogAxis(60, 3_600, false));
        assertThat(axis.percent(60)).isZero();
        assertThat(axis.percent(3_600)).isEqualTo(100);
        assertThat(axis.percent(Math.round(Math.sqrt(60.0 * 3_600)))).isCloseTo(50, within(0.2));
        assertThat(axis.ticks(20)).extracting(Tick::text).containsExactly("1 min", "10 min", "1 h");
    }
}
