package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus and two Alertmanagers in a cluster, as people run them. */
@ExtendWith(Running.class)
class PrometheusTest {
    private static final String SERVICE = "prometheus-story";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger broken = new AtomicInteger();
    private final Queue<String> notifications = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory;

    @Test
    void anAlertOfAClusterIsOneIncidentWithItsTimesHoweverOftenItIsTold(Debrief debrief) throws Exception {
        Skip.unless(
                Started.exists("prometheus") && Started.exists("prometheus-alertmanager"),
                "prometheus and prometheus-alertmanager are not installed, so no real alert was told; .ci/run installs them.");
        int[] peers = {Ports.anyFree(), Ports.anyFree()};
        int[] gossip = {Ports.anyFree(), Ports.anyFree()};
        var target = target(debrief);
        var watching = Ports.anyFree();
        try (var one = alertmanager(target, 0, peers, gossip);
                var two = alertmanager(target, 1, peers, gossip);
                var _ = prometheus(target, peers, debrief, watching)) {
            broken.set(1);
            var fired = awaitAlert(debrief, "firing");
            one.close();
            try (var _ = alertmanager(target, 0, peers, gossip)) {
                broken.set(0);
                var ended = awaitAlert(debrief, "resolved");
                assertIncident(debrief, fired, ended);
                tellAgain(debrief);
                assertIncident(debrief, fired, ended);
                assertWatched(watching);
            }
            assertThat(two.process().isAlive()).isTrue();
        } finally {
            target.stop(0);
        }
    }

    /** Prometheus knows every metric that the alerts and the dashboard ask for, and what became of its own alerts. */
    private static void assertWatched(int port) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(asked(port, "/api/v1/label/__name__/values").path("data").values())
                    .extracting(JsonNode::asString)
                    .containsAll(WatchingTest.metrics());
            var recorded = asked(
                    port,
                    "/api/v1/query?query="
                            + Debrief.encoded("debrief_ingest_total{source=\"alertmanager\",outcome=\"recorded\"}"));
            assertThat(recorded.path("data")
                            .path("result")
                            .path(0)
                            .path("value")
                            .path(1)
                            .asString())
                    .as(recorded.toString())
                    .isNotIn("", "0");
        });
    }

    private static JsonNode asked(int port, String path) {
        return new Debrief("http://127.0.0.1:" + port, "", () -> {}).get(path);
    }

    /** Every notification there was, the first firing last: what a lagging peer or a repeat does. */
    private void tellAgain(Debrief debrief) {
        for (var body : List.copyOf(notifications).reversed()) {
            assertThat(debrief.ask("POST", "/webhooks/alertmanager", body).status())
                    .isEqualTo(202);
        }
        var marker = Signals.message(SERVICE, "after all that was told again", Instant.now());
        debrief.send(List.of(marker));
        await().atMost(PATIENCE)
                .until(() -> debrief.timeline(only(debrief)).stream()
                        .anyMatch(entry -> entry.path("text").asString("").equals("after all that was told again")));
    }

    private static void assertIncident(Debrief debrief, JsonNode fired, JsonNode ended) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var incident = only(debrief);
            var start = Instant.parse(fired.path("startsAt").stringValue());
            var end = Instant.parse(ended.path("endsAt").stringValue());
            assertThat(at(incident, "impactStarted")).isEqualTo(start);
            assertThat(at(incident, "resolved")).isEqualTo(end);
            assertThat(at(incident, "detected")).isBetween(start, end);
            assertThat(incident.path("durations").path("ttr").asLong())
                    .isEqualTo(Duration.between(start, end).toSeconds());
            var alerts = debrief.timeline(incident).stream()
                    .filter(entry -> entry.path("kind").asString().equals("alert"))
                    .toList();
            assertThat(alerts).as("%s", alerts).hasSize(2);
        });
    }

    private static JsonNode only(Debrief debrief) {
        var incidents = debrief.incidentsOf(SERVICE);
        assertThat(incidents).hasSize(1);
        return incidents.getFirst();
    }

    private static Instant at(JsonNode incident, String milestone) {
        return Instant.parse(
                incident.path("milestones").path(milestone).path("at").asString());
    }

    /** The first notification in which the alert is in that state; it has also reached Debrief. */
    private JsonNode awaitAlert(Debrief debrief, String status) {
        var alert = await().atMost(PATIENCE)
                .until(
                        () -> notifications.stream()
                                .flatMap(body -> JsonMapper.shared().readTree(body).path("alerts").values().stream())
                                .filter(each -> each.path("status").asString().equals(status))
                                .findFirst(),
                        java.util.Optional::isPresent);
        await().atMost(PATIENCE).until(() -> !debrief.incidentsOf(SERVICE).isEmpty());
        return alert.orElseThrow();
    }

    /** What Prometheus scrapes, and a stop on the way of the notifications that remembers them. */
    private HttpServer target(Debrief debrief) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            var body = ("checkout_broken " + broken.get() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/notify", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = debrief.ask("POST", "/webhooks/alertmanager", body);
            notifications.add(body);
            exchange.sendResponseHeaders(answer.status(), -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Started prometheus(HttpServer target, int[] peers, Debrief debrief, int port) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), """
                groups:
                  - name: story
                    interval: 1s
                    rules:
                      - alert: CheckoutBroken
                        expr: checkout_broken == 1
                        labels: {severity: critical, service: %s}
                        annotations: {summary: Checkout is broken}
                """.formatted(SERVICE));
        Files.writeString(directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml, "%s"]
                alerting:
                  alertmanagers:
                    - static_configs: [{targets: ["127.0.0.1:%d", "127.0.0.1:%d"]}]
                scrape_configs:
                  - job_name: story
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                  - job_name: debrief
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["%s"]}]
                """.formatted(
                        WatchingTest.DEPLOY.resolve("alerts.yml"),
                        peers[0],
                        peers[1],
                        target.getAddress().getPort(),
                        debrief.url().substring("http://".length())));
        return Started.start(
                directory,
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=prometheus",
                "--web.listen-address=127.0.0.1:" + port,
                "--rules.alert.resend-delay=2s");
    }

    private Started alertmanager(HttpServer target, int index, int[] peers, int[] gossip) throws IOException {
        Files.writeString(directory.resolve("alertmanager.yml"), """
                route: {receiver: debrief, group_by: [service], group_wait: 1s, group_interval: 2s, repeat_interval: 4s}
                receivers:
                  - name: debrief
                    webhook_configs: [{url: "http://127.0.0.1:%d/notify", send_resolved: true}]
                """.formatted(
                        target.getAddress().getPort()));
        return Started.start(
                directory,
                "prometheus-alertmanager",
                "--config.file=alertmanager.yml",
                "--storage.path=alertmanager" + index,
                "--web.listen-address=127.0.0.1:" + peers[index],
                "--cluster.listen-address=127.0.0.1:" + gossip[index],
                "--cluster.advertise-address=127.0.0.1:" + gossip[index],
                "--cluster.peer=127.0.0.1:" + gossip[1 - index],
                "--cluster.peer-timeout=1s",
                "--cluster.settle-timeout=1s");
    }
}
