package dev.debrief.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class InboxSettingsTest {
    private static final String PREFIX = "debrief.command.inbox";

    @Test
    void messagesAreKeptForNinetyDaysAndMachinesWordsLonger() {
        assertThat(bind(Map.of()))
                .isEqualTo(new InboxSettings(
                        Duration.ofDays(90), Duration.ofDays(180), Duration.ofDays(365), Duration.ofDays(365)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bind(Map.of(
                        PREFIX + ".keep-messages", "1d",
                        PREFIX + ".keep-alerts", "2d",
                        PREFIX + ".keep-deployments", "3d",
                        PREFIX + ".keep-milestones", "4d")))
                .isEqualTo(new InboxSettings(
                        Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(3), Duration.ofDays(4)));
    }

    private static InboxSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, InboxSettings.class);
    }
}
