package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.standalone.sample.SampleSignal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A whole data centre fails: every check of a service fires at once. */
@ExtendWith(Running.class)
class StormTest {
    private static final String SERVICE = "storm";
    private static final int ALERTS = 10_000;
    private static final int PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant BEGIN = Instant.parse("2025-03-01T10:00:00Z");
    private static final int SMALL = 20_000;
    private static final int PAGE_OF_A_BROWSER = 100_000;

    @Test
    void tenThousandAlertsAreOneIncidentWhosePagesStaySmall(Debrief debrief) {
        var signals = IntStream.range(0, ALERTS)
                .mapToObj(number -> firing(number, BEGIN.plusMillis(number * 30L)))
                .toList();
        debrief.send(signals);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> isRead(debrief));
        assertThat(debrief.incidentsOf(SERVICE)).hasSize(1);
        var incident = debrief.incidentsOf(SERVICE).getFirst();
        assertEveryAlertIsThereOnce(debrief, incident);
        assertAnswersAreSmall(debrief, incident);
    }

    private static SampleSignal firing(int number, Instant at) {
        return Signals.firing(SERVICE, "check " + number, at, at.plusSeconds(5));
    }

    /** Projections are asked first: what they have not read yet need not be looked for, ten thousand lines at a time. */
    private static boolean isRead(Debrief debrief) {
        var found = debrief.incidentsOf(SERVICE);
        return !found.isEmpty()
                && debrief.get("/api/projections").findValues("lag").stream().allMatch(lag -> lag.asLong() == 0)
                && lines(debrief, found.getFirst()).size() == ALERTS;
    }

    private static void assertEveryAlertIsThereOnce(Debrief debrief, JsonNode incident) {
        var lines = lines(debrief, incident);
        assertThat(lines.stream().map(line -> line.path("id").asString()).distinct())
                .hasSize(ALERTS);
        assertThat(lines.stream()
                        .collect(Collectors.groupingBy(
                                line -> line.path("why").path("rule").asString(), Collectors.counting())))
                .containsOnly(Map.entry("opens", 1L), Map.entry("same-service", ALERTS - 1L));
    }

    private static void assertAnswersAreSmall(Debrief debrief, JsonNode incident) {
        var path = "/api/incidents/" + incident.path("id").asString();
        assertThat(size(debrief, path)).as("the incident").isLessThan(SMALL);
        assertThat(size(debrief, "/api/incidents?service=" + SERVICE))
                .as("the list")
                .isLessThan(SMALL);
        assertThat(size(debrief, path + "/timeline?limit=50"))
                .as("a page of lines")
                .isLessThan(2 * SMALL);
        var reference = incident.path("reference").asString();
        for (var page :
                List.of("", "?show=all", "?show=all&page=200", "?order=recorded", "?knownAt=2025-03-01T10:02:00Z")) {
            assertThat(size(debrief, "/incidents/" + reference + page))
                    .as("the incident's page " + page)
                    .isLessThan(PAGE_OF_A_BROWSER);
        }
        for (var page : List.of("/", "/incidents", "/search?q=storm", "/inbox")) {
            assertThat(size(debrief, page)).as(page).isLessThan(PAGE_OF_A_BROWSER);
        }
    }

    private static int size(Debrief debrief, String path) {
        var answer = debrief.ask("GET", path, null);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The lines of all alerts, read page by page. */
    private static List<JsonNode> lines(Debrief debrief, JsonNode incident) {
        var path = "/api/incidents/" + incident.path("id").asString() + "/timeline?kind=alert&limit=" + PAGE;
        var lines = new ArrayList<JsonNode>();
        for (@Nullable String cursor = ""; cursor != null; ) {
            var answer = debrief.get(path + cursor);
            var page = answer.path("items").values();
            assertThat(page).hasSizeLessThanOrEqualTo(PAGE);
            lines.addAll(page);
            var next = answer.path("next").asString("");
            cursor = next.isEmpty() ? null : "&cursor=" + Debrief.encoded(next);
        }
        return lines;
    }
}
