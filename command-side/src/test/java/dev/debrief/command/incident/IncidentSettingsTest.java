package dev.debrief.command.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IncidentSettingsTest {
    private static final String PREFIX = "debrief.command.incident";

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(bind(Map.of())).isEqualTo(new IncidentSettings(Duration.ofMinutes(5), Duration.ofMinutes(30), 5));
    }

    @Test
    void everySettingIsMapped() {
        var all = Map.of(PREFIX + ".resolve-delay", "1m", PREFIX + ".reopen-window", "10m", PREFIX + ".attempts", "2");
        assertThat(bind(all)).isEqualTo(new IncidentSettings(Duration.ofMinutes(1), Duration.ofMinutes(10), 2));
    }

    private static IncidentSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, IncidentSettings.class);
    }
}
