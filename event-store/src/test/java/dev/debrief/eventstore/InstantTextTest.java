package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class InstantTextTest {
    private final JsonMapper json =
            JsonMapper.builder().addModule(InstantText.module()).build();

    @Test
    void anInstantIsWrittenAsItPrintsItselfAndReadBack() {
        var random = new Random(20190702);
        var powers = new int[] {1, 1_000, 1_000_000, 1_000_000_000};
        for (var i = 0; i < 100_000; i++) {
            var power = powers[i % 4];
            var instant = Instant.ofEpochSecond(
                    random.nextLong(-62_167_219_200L - 1_000_000, 253_402_300_799L + 1_000_000),
                    random.nextInt(1_000_000_000) / power * (long) power);
            assertThat(InstantText.write(instant)).isEqualTo(instant.toString());
            assertThat(json.readValue(json.writeValueAsBytes(instant), Instant.class))
                    .isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:59Z",
                "2019-07-02T13:42:00.1Z",
                "2019-07-02T13:42:00.12345678Z",
                "2019-07-02T13:42:00.000000001Z",
                "2019-07-02T15:42:00+02:00"
            })
    void otherWaysToSayItAreRead(String text) {
        assertThat(json.readValue('"' + text + '"', Instant.class)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29T00:00:00Z",
                "2019-13-01T00:00:00Z",
                "2019-00-01T00:00:00Z",
                "2019-07-00T00:00:00Z",
                "2019-07-02T24:01:00Z",
                "2019-07-02T00:60:00Z",
                "2019-07-02 00:00:00Z",
                "2019-07-02T00:00:0xZ",
                "yesterday"
            })
    void whatIsNoInstantIsRefused(String text) {
        assertThatThrownBy(() -> json.readValue('"' + text + '"', Instant.class))
                .isInstanceOf(JacksonException.class);
    }
}
