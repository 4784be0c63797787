package dev.debrief.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.events.incident.MetricSet;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of the domain and the code use the same words. */
class DomainDocumentTest {
    @ParameterizedTest
    @MethodSource("dev.debrief.events.StoredFormTest#events")
    void everyEventHasItsPlaceInTheModel(Class<?> event) throws IOException {
        assertThat(document()).contains("`" + event.getSimpleName() + "`");
    }

    @Test
    void everyMilestoneStateAndDefinitionIsExplained() throws IOException {
        assertThat(document())
                .contains(Arrays.stream(Milestone.values())
                        .map(each -> "\n| " + each.word() + " |")
                        .toList())
                .contains(Arrays.stream(MilestoneValue.State.values())
                        .map(each -> "\n| " + each.word() + " |")
                        .toList())
                .contains(MetricSet.all().stream()
                        .map(each -> "\n| `" + each.key() + "`")
                        .toList());
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "domain.md"));
    }
}
