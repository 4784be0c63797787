package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void durationsReadAsPeopleSayThem() {
        assertThat(Words.duration(0)).isEqualTo("0 s");
        assertThat(Words.duration(59)).isEqualTo("59 s");
        assertThat(Words.duration(190)).isEqualTo("3 min 10 s");
        assertThat(Words.duration(27 * 60 + 5)).isEqualTo("27 min");
        assertThat(Words.duration(4_200)).isEqualTo("1 h 10 min");
        assertThat(Words.duration(7_200)).isEqualTo("2 h");
        assertThat(Words.duration(86_400 + 4 * 3_600)).isEqualTo("1 day 4 h");
        assertThat(Words.duration(3 * 86_400)).isEqualTo("3 days");
    }

    @Test
    void latenessHasOneUnit() {
        assertThat(Words.roughly(Duration.ofMinutes(61))).isEqualTo("61 min");
        assertThat(Words.roughly(Duration.ofHours(3).plusMinutes(40))).isEqualTo("3 h");
        assertThat(Words.roughly(Duration.ofDays(13))).isEqualTo("13 days");
        assertThat(Words.roughly(Duration.ofDays(200))).isEqualTo("6 months");
        assertThat(Words.roughly(Duration.ofDays(2_700))).isEqualTo("7 years");
    }

    @Test
    void largeNumbersAreGrouped() {
        assertThat(Words.number(58_211)).isEqualTo("58\u202f211");
        assertThat(Words.count(1, "line", "lines")).isEqualTo("1 line");
    }

    @Test
    void aTimeCarriesItsDateOnlyWhereTheDayDiffers() {
        var at = Instant.parse("2019-07-03T02:10:00Z");
        assertThat(Moment.of(at, LocalDate.of(2019, 7, 3)).text()).isEqualTo("02:10");
        assertThat(Moment.of(at, LocalDate.of(2019, 7, 2)).text()).isEqualTo("3 Jul, 02:10");
        assertThat(Moment.of(at, LocalDate.of(2018, 7, 2)).text()).isEqualTo("3 Jul 2019, 02:10");
        assertThat(Moment.of(at.plusSeconds(7), null).full()).isEqualTo("Wednesday 3 July 2019, 02:10:07 UTC");
    }
}
