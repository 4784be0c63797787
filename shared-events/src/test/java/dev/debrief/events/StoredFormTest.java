package dev.debrief.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.postmortem.PostmortemEvent;
import dev.debrief.events.signal.KeptSignalsWithdrawn;
import dev.debrief.events.signal.ServiceEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored can be read for ever. A file under {@code stored/} is approved by hand and named after the event's
 * Java name and revision, plus a word where it shows a special case or how it was stored before a field was added.
 */
class StoredFormTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @MethodSource("files")
    void todaysCodeReadsEveryFileAndWritesItTheSame(Path file) throws Exception {
        var event = JSON.readValue(Files.readString(file), eventOf(file));

        var approved = JSON.readTree(Files.readString(file));
        var written = JSON.readTree(JSON.writeValueAsString(event));
        forgetNewFields(written, approved);

        assertThat(written).isEqualTo(approved);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasAFileOfItsRevision(Class<?> event) throws Exception {
        var revision = Objects.requireNonNull(event.getAnnotation(Revision.class), () -> event + " has no @Revision");

        assertThat(folder().resolve(event.getName() + "." + revision.value() + ".json"))
                .exists();
    }

    @Test
    void theFileOfARevisionFillsEveryField() throws Exception {
        try (var files = files()) {
            for (var file : files.filter(StoredFormTest::isOfARevision).toList()) {
                var event = JSON.readValue(Files.readString(file), eventOf(file));

                assertThat(JSON.writeValueAsString(event))
                        .as("%s: a null or an empty list leaves the form of a field open", file.getFileName())
                        .doesNotContain(":null", "[]", "{}");
            }
        }
    }

    /** A field that was added after the file was approved is null for what was stored before. */
    private static void forgetNewFields(JsonNode written, JsonNode approved) {
        if (written instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                if (approved.has(name)) {
                    forgetNewFields(object.get(name), approved.get(name));
                } else if (object.get(name).isNull()) {
                    object.remove(name);
                }
            }
        }
    }

    private static boolean isOfARevision(Path file) {
        return file.toString().matches(".*\\.\\d+\\.json");
    }

    static Stream<Class<?>> events() {
        return Stream.of(IncidentEvent.class, PostmortemEvent.class, ServiceEvent.class, KeptSignalsWithdrawn.class)
                .flatMap(StoredFormTest::records);
    }

    static Stream<Path> files() throws IOException, URISyntaxException {
        return Files.list(folder()).sorted();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(Objects.requireNonNull(type.getPermittedSubclasses()))
                        .flatMap(StoredFormTest::records)
                : Stream.of(type);
    }

    private static Class<?> eventOf(Path file) throws ClassNotFoundException {
        return Class.forName(file.getFileName().toString().replaceFirst("\\.\\d+(\\.\\w+)?\\.json$", ""));
    }

    private static Path folder() throws URISyntaxException {
        var folder = Objects.requireNonNull(StoredFormTest.class.getResource("/stored"), "src/test/resources/stored");
        return Path.of(folder.toURI());
    }
}
