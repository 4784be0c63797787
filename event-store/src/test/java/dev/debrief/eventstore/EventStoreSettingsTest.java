package dev.debrief.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EventStoreSettingsTest {
    private static EventStoreSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("debrief.eventstore", EventStoreSettings.class);
    }

    @Test
    void theDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new EventStoreSettings(
                        true,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofHours(1),
                        null,
                        null));
    }

    @Test
    void everySetting() {
        assertThat(bound(Map.of(
                        "debrief.eventstore.migrate", "false",
                        "debrief.eventstore.poll", "1s",
                        "debrief.eventstore.keep-alive", "1m",
                        "debrief.eventstore.hold", "5s",
                        "debrief.eventstore.checkpoint-every", "24h",
                        "debrief.eventstore.signing-key", "private",
                        "debrief.eventstore.verifying-key", "public")))
                .isEqualTo(new EventStoreSettings(
                        false,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        Duration.ofDays(1),
                        "private",
                        "public"));
    }
}
