package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The larger collection that the payloads were taken from, where it lies beside the project. */
class SharedSignalsTest {
    private static final Path SIGNALS =
            List.of(Path.of("../../shared/signals"), Path.of("../../../shared/signals")).stream()
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElse(Path.of("no-signals"));

    @ParameterizedTest
    @CsvSource({
        "alertmanager, com.prometheus.alertmanager, 4",
        "github, com.github, 6",
        "slack, com.slack, 20",
        "grafana, com.grafana, 4",
        "datadog, com.datadog, 1",
        "opsgenie, com.opsgenie, 4",
        "aws-cloudwatch-sns, com.amazonaws.sns, 3",
        "sentry, io.sentry, 1",
        "gcp-monitoring, com.google.monitoring, 2",
        "gitlab, com.gitlab, 2",
        "flux, io.fluxcd, 1",
        "cdevents, dev.cdevents.x, 7",
        "jenkins, io.jenkins, 0",
        "mattermost, com.mattermost, 1",
        "msteams, com.microsoft.teams, 1",
        "discord, com.discord, 6",
    })
    void everythingOfAVendorIsReadByItsType(String directory, String type, int saying) {
        assumeTrue(Files.isDirectory(SIGNALS), "The collection of signals is not here.");
        var said = 0;
        for (var payload : Payloads.all(SIGNALS.resolve(directory)).entrySet()) {
            if (payload.getKey().endsWith(".json")) {
                assertThatCode(() -> Payloads.signals(type, Map.of(), payload.getValue()))
                        .as(payload.getKey())
                        .doesNotThrowAnyException();
                said += Payloads.signals(type, Map.of(), payload.getValue()).isEmpty() ? 0 : 1;
            }
        }
        assertThat(said).isGreaterThanOrEqualTo(saying);
    }
}
