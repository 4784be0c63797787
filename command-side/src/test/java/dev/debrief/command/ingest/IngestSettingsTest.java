package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class IngestSettingsTest {
    private static final String PREFIX = "debrief.command.ingest";

    @Test
    void withoutSettingsOneConsumerReadsAtMost2000AtATime() {
        assertThat(bind(Map.of()))
                .isEqualTo(new IngestSettings(
                        true,
                        "debrief-command",
                        1,
                        2_000,
                        DataSize.ofMegabytes(16),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(3)));
    }

    @Test
    void everySettingIsMapped() {
        assertThat(bind(Map.of(
                        PREFIX + ".enabled", "false",
                        PREFIX + ".group", "other",
                        PREFIX + ".consumers", "1",
                        PREFIX + ".batch", "7",
                        PREFIX + ".buffer", "1MB",
                        PREFIX + ".first-pause", "1s",
                        PREFIX + ".longest-pause", "2s")))
                .isEqualTo(new IngestSettings(
                        false, "other", 1, 7, DataSize.ofMegabytes(1), Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    private static IngestSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(PREFIX, IngestSettings.class);
    }
}
