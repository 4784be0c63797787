package dev.debrief.command.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class WebhookSettingsTest {
    @Test
    void aSecretComesFromTheEnvironment() {
        var settings =
                bound(Map.of("DEBRIEF_WEBHOOKS_SLACK_SECRET", "one, two", "DEBRIEF_WEBHOOKS_SLACK_LIMIT", "3MB"));

        assertThat(settings.secrets("slack")).containsExactly("one", "two");
        assertThat(settings.limit("slack", 7)).isEqualTo(3 * 1024 * 1024);
    }

    @Test
    void withoutSettingsASourceHasNoSecretAndItsOwnLimit() {
        var settings = bound(Map.of());

        assertThat(settings.secrets("slack")).isEmpty();
        assertThat(settings.limit("slack", 7)).isEqualTo(7);
    }

    @Test
    void noSecretIsInTheTextOfTheSettings() {
        assertThat(bound(Map.of("DEBRIEF_WEBHOOKS_SLACK_SECRET", "s3cr3t")).toString())
                .doesNotContain("s3cr3t");
    }

    private static WebhookSettings bound(Map<String, Object> environment) {
        var spring = new StandardEnvironment();
        spring.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment));
        return new Binder(ConfigurationPropertySources.get(spring)).bindOrCreate("debrief", WebhookSettings.class);
    }
}
