package dev.debrief.command.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PostmortemSettingsTest {
    private static final String PREFIX = "debrief.command.postmortem";

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PostmortemSettings(
                        Severity.HIGH,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30)));
    }

    @Test
    void everySettingIsMapped() {
        var all = Map.of(
                PREFIX + ".threshold", "warning",
                PREFIX + ".resolve-delay", "1m",
                PREFIX + ".debounce", "2s",
                PREFIX + ".poll", "3s",
                PREFIX + ".retry", "4s");
        assertThat(bind(all))
                .isEqualTo(new PostmortemSettings(
                        Severity.WARNING,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4)));
    }

    private static PostmortemSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(PREFIX, PostmortemSettings.class);
    }
}
