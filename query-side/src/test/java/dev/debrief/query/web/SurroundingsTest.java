package dev.debrief.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SurroundingsTest {
    @Test
    void aSeverityIsCalledAsTheSettingsSayAndElseByItsWord() {
        var surroundings =
                new Surroundings(new MockEnvironment().withProperty("debrief.query.severities.critical", "SEV1"));

        assertThat(surroundings.severity("critical")).isEqualTo("SEV1");
        assertThat(surroundings.severity("high")).isEqualTo("high");
    }
}
