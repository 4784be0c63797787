package dev.debrief.command.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CorrelationSettingsTest {
    private static final String PREFIX = "debrief.command.correlation";

    @Test
    void withoutSettingsTheDefaultsOfTheDocumentationHold() {
        assertThat(bind(Map.of())).isEqualTo(CorrelationSettings.DEFAULT);
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bind(Map.of(
                        PREFIX + ".opens-at", "critical",
                        PREFIX + ".reopen-window", "1m",
                        PREFIX + ".deployments-before", "2m",
                        PREFIX + ".deployments-after", "3m",
                        PREFIX + ".messages-before", "4m",
                        PREFIX + ".messages-after", "5m",
                        PREFIX + ".reports-before", "6m",
                        PREFIX + ".reports-after", "7m",
                        PREFIX + ".channels", "war-*",
                        PREFIX + ".opens-at-of.Checkout", "warning")))
                .isEqualTo(new CorrelationSettings(
                        Severity.CRITICAL,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(6),
                        Duration.ofMinutes(7),
                        "war-*",
                        Map.of("checkout", Severity.WARNING)));
    }

    @ParameterizedTest
    @CsvSource({"inc-*, inc-42, true", "inc-*, general, false", "'inc-*, war-?', war-?, true", "'', general, false"})
    void anIncidentChannelMatchesAPattern(String patterns, String channel, boolean matches) {
        assertThat(bind(Map.of(PREFIX + ".channels", patterns)).isIncidentChannel(channel))
                .isEqualTo(matches);
    }

    private static CorrelationSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(PREFIX, CorrelationSettings.class);
    }
}
