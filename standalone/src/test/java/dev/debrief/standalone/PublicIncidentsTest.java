package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.standalone.sample.PublicIncident;
import dev.debrief.standalone.sample.Sample;
import dev.debrief.standalone.sample.SampleSignal;
import dev.debrief.standalone.sample.SampleSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(Running.class)
class PublicIncidentsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ORDERS = 12;
    private static final Path OTHERS = Path.of("..", "..", "shared", "incidents");

    /** All orders go in before the first is looked at, so that they are also mixed with one another. */
    @Test
    void everyOrderOfArrivalEndsInThePublishedTimesAndTheSameAnswers(Debrief debrief) {
        var incidents = Sample.incidents();
        debrief.send(signals(incidents, "", false));
        IntStream.rangeClosed(1, ORDERS).forEach(order -> debrief.send(shuffled(incidents, order)));
        incidents.forEach((name, incident) -> {
            var expected = awaitPublished(debrief, incident, "");
            for (int order = 1; order <= ORDERS; order++) {
                var prefix = prefix(order);
                soon().untilAsserted(() -> assertThat(Answers.firstDifference(
                                expected, Answers.of(debrief, prefix + incident.service(), prefix)))
                        .as("%s in %s", name, prefix)
                        .isEmpty());
            }
        });
    }

    /** Whatever lies beside the project is fed the same way, dates as midnight included. */
    @Test
    void incidentsFromOutsideArriveAtTheirPublishedTimesToo(Debrief debrief) throws IOException {
        Skip.unless(Files.isDirectory(OTHERS), "There are no further incidents in " + OTHERS + ".");
        var incidents = others();
        debrief.send(signals(incidents, "outside ", true));
        incidents.values().forEach(incident -> awaitPublished(debrief, incident, "outside "));
    }

    private static JsonNode awaitPublished(Debrief debrief, PublicIncident incident, String prefix) {
        soon().untilAsserted(() -> {
            var found = debrief.incidentsOf(prefix + incident.service());
            assertThat(found).as("incidents of %s", incident.service()).hasSize(1);
            Published.assertReached(incident, found.getFirst());
        });
        return Answers.of(debrief, prefix + incident.service(), prefix);
    }

    /** Most has come by the time that it is asked for: waiting before the first look would cost more than all else. */
    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).atMost(PATIENCE);
    }

    private static List<SampleSignal> shuffled(SortedMap<String, PublicIncident> incidents, int order) {
        var signals = new ArrayList<>(signals(incidents, prefix(order), false));
        signals.addAll(List.copyOf(signals));
        Collections.shuffle(signals, new Random(order));
        return signals;
    }

    private static List<SampleSignal> signals(
            SortedMap<String, PublicIncident> incidents, String prefix, boolean dated) {
        return incidents.entrySet().stream()
                .flatMap(entry -> SampleSignals.of(entry.getValue(), prefix, entry.getKey(), dated).stream())
                .toList();
    }

    private static String prefix(int order) {
        return "order %02d ".formatted(order);
    }

    private static SortedMap<String, PublicIncident> others() throws IOException {
        var incidents = new TreeMap<String, PublicIncident>();
        try (var files = Files.newDirectoryStream(OTHERS, "*.json")) {
            for (var file : files) {
                var name = file.getFileName().toString().replace(".json", "");
                incidents.put(name, JsonMapper.shared().readValue(file, PublicIncident.class));
            }
        }
        return incidents;
    }
}
