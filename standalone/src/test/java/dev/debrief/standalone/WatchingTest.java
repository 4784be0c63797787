package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is shipped to watch Debrief with: Prometheus' own tool finds no fault, and every metric it names is documented. */
class WatchingTest {
    static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final Pattern METRIC = Pattern.compile("debrief_[a-z_]+");

    @Test
    void prometheusFindsNothingWrongWithItsSettingsAndAlerts() throws Exception {
        Skip.unless(
                Started.exists("promtool"), "promtool is not installed, so no alert was checked; .ci/run installs it.");

        var check = new ProcessBuilder("promtool", "check", "config", "prometheus.yml")
                .directory(DEPLOY.toFile())
                .redirectErrorStream(true)
                .start();

        var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said).contains("SUCCESS: 6 rules found");
    }

    @Test
    void everyMetricOfTheAlertsAndTheDashboardIsDocumented() throws IOException {
        var documented = Files.readString(Path.of("..", "docs", "operations.md"));

        assertThat(metrics())
                .isNotEmpty()
                .allSatisfy(metric ->
                        assertThat(documented).contains("`" + metric.replaceFirst("_(bucket|count|sum)$", "") + "`"));
    }

    @Test
    void everyPanelAsksThePrometheusThatIsProvisioned() throws IOException {
        var dashboard =
                JsonMapper.shared().readTree(Files.readString(DEPLOY.resolve("grafana/dashboards/debrief.json")));
        var source = Files.readString(DEPLOY.resolve("grafana/provisioning/datasources/prometheus.yml"));

        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(source)
                    .contains("uid: " + panel.path("datasource").path("uid").asString());
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    /** The names of our own metrics in the alerts and the dashboard. */
    static Set<String> metrics() throws IOException {
        var names = new TreeSet<String>();
        for (var file : Set.of("alerts.yml", "grafana/dashboards/debrief.json")) {
            METRIC.matcher(Files.readString(DEPLOY.resolve(file))).results().forEach(found -> names.add(found.group()));
        }
        return names;
    }
}
