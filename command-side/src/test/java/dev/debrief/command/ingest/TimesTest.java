package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00+01:00, 2026-03-02T08:00:00Z",
        "2026-03-02T08:00Z, 2026-03-02T08:00:00Z",
        "2026-03-02t08:00:00z, 2026-03-02T08:00:00Z",
        "2026-03-02T08:00:00.123456789-00:30, 2026-03-02T08:30:00.123456789Z",
        "2026-03-02T13:45:00+05:45, 2026-03-02T08:00:00Z",
        "2019-02-15T23:53:45.093+0000, 2019-02-15T23:53:45.093Z",
        "2026-03-02T09:00:00+01, 2026-03-02T08:00:00Z",
        "2021-04-28 21:50:00 +0200, 2021-04-28T19:50:00Z",
        "2016-08-12 15:23:28 UTC, 2016-08-12T15:23:28Z",
        "2016-08-12T15:23:28Z, 2016-08-12T15:23:28Z",
        "2016-02-29T23:59:59.5Z, 2016-02-29T23:59:59.500Z",
        "2016-02-28T23:59:59.007Z, 2016-02-28T23:59:59.007Z",
        "2016-12-31T23:59:59.123456789Z, 2016-12-31T23:59:59.123456789Z",
        "1970-01-01T00:00:00.000000001Z, 1970-01-01T00:00:00.000000001Z",
    })
    void aTimeWithAnyOffsetIsRead(String text, Instant time) {
        assertThat(Times.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T08:00:00",
                "2026-13-02T08:00:00Z",
                "2026-03-02T25:00:00Z",
                "2026-02-29T08:00:00Z",
                "2026-03-02T08:00:00.Z",
                "2200-01-01T00:00:00Z",
                "1969-12-27T23:59:59Z",
                "2026-03-02",
                "2026-02-30T08:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2026-03-02T08:00:00+99:00",
                "yesterday",
                "",
            })
    void whatHasNoOffsetOrIsNoPlausibleTimeIsNot(String text) {
        assertThat(Times.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1665102338.901939, 2022-10-07T00:25:38.901939Z",
        "1499368214, 2017-07-06T19:10:14Z",
        "0, 1970-01-01T00:00:00Z",
    })
    void secondsOfTheEpochAreExact(String text, Instant time) {
        assertThat(Times.ofSeconds(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "99999999999", "1.2.3", "", "99999999999999999999999999999999999"})
    void whatIsNoSuchNumberIsNot(String text) {
        assertThat(Times.ofSeconds(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1420452224764002246, 2015-01-05T10:03:44.764002246Z"})
    void nanosecondsKeepAllTheirDigits(String text, Instant time) {
        assertThat(Times.ofNanos(text)).isEqualTo(time);
    }
}
