package dev.debrief.command.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IncidentSettingsTest {
    private static final String PREFIX = "debrief.command.incident";

    @Test
    void aDecisionIsTriedFiveTimes() {
        assertThat(bind(Map.of())).isEqualTo(new IncidentSettings(5));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bind(Map.of(PREFIX + ".attempts", "2"))).isEqualTo(new IncidentSettings(2));
    }

    private static IncidentSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, IncidentSettings.class);
    }
}
