package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.standalone.sample.Sample;
import dev.debrief.standalone.sample.SampleSignals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(Running.class)
class RebuildTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void rebuildingEveryProjectionGivesTheSameAnswersByteForByte(Debrief debrief) {
        Sample.incidents()
                .forEach((name, incident) -> debrief.send(SampleSignals.of(incident, "rebuilt ", name, false)));
        await().atMost(PATIENCE)
                .until(() -> Sample.incidents().values().stream()
                        .allMatch(incident -> !debrief.incidentsOf("rebuilt " + incident.service())
                                .isEmpty()));
        awaitQuiet(debrief);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var before = answers(debrief);
            for (var projection : projections(debrief)) {
                var answer = debrief.ask(
                        "POST", "/api/projections/" + projection.path("name").asString() + "/rebuild", null);
                assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
            }
            awaitQuiet(debrief);
            assertThat(answers(debrief)).isEqualTo(before);
        });
    }

    /** Until every projection is at the head of a log that no longer grows. */
    private static void awaitQuiet(Debrief debrief) {
        await().atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .until(() -> projections(debrief).stream()
                        .allMatch(projection -> projection.path("lag").asLong(1) == 0));
    }

    private static List<JsonNode> projections(Debrief debrief) {
        var answer = debrief.get("/api/projections");
        var list = answer.isArray() ? answer : answer.path("items");
        assertThat(list.size()).isPositive();
        return List.copyOf(list.values());
    }

    private static SortedMap<String, String> answers(Debrief debrief) {
        var answers = new TreeMap<String, String>();
        var paths = new ArrayList<>(List.of(
                "/api/metrics", "/api/metrics?groupBy=service", "/api/metrics?groupBy=month", "/api/postmortems"));
        for (var incident : Sample.incidents().values()) {
            var found = debrief.incidentsOf("rebuilt " + incident.service()).getFirst();
            var path = "/api/incidents/" + found.path("id").asString();
            paths.addAll(List.of(
                    path,
                    path + "/timeline",
                    "/api/incidents?service=" + Debrief.encoded("rebuilt " + incident.service())));
        }
        paths.forEach(path -> answers.put(path, debrief.ask("GET", path, null).body()));
        return answers;
    }
}
