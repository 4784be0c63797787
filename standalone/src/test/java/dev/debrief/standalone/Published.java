package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.standalone.sample.PublicIncident;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares an incident of the API with the times that were published; what was not published is not compared. */
final class Published {
    private Published() {}

    static void assertReached(PublicIncident incident, JsonNode found) {
        var published = incident.published();
        same(incident, found, "impactStarted", published.impactStarted());
        same(incident, found, "detected", published.detected());
        same(incident, found, "acknowledged", published.acknowledged());
        if (!incident.isOnlyDated(published.mitigated())) {
            same(incident, found, "mitigated", published.mitigated());
            same(incident, found, "ttm", published.timeToMitigateS());
        }
        same(incident, found, "resolved", published.resolved());
        same(incident, found, "ttr", published.timeToResolveS());
        var detect = published.timeToDetectS();
        same(
                incident,
                found,
                "ttd",
                detect == null ? null : Math.max(0, detect)); // seen before it was felt counts as at once
        if (published.detected() != null && published.acknowledged() != null) {
            var tta = Duration.between(published.detected(), published.acknowledged())
                    .toSeconds(); // ours is from detection
            same(incident, found, "tta", tta);
        }
    }

    private static void same(PublicIncident incident, JsonNode found, String milestone, @Nullable Instant at) {
        if (at != null) {
            assertThat(found.path("milestones").path(milestone).path("at").asString())
                    .as("%s of %s", milestone, incident.title())
                    .isEqualTo(at.toString());
        }
    }

    private static void same(PublicIncident incident, JsonNode found, String duration, @Nullable Long seconds) {
        if (seconds != null) {
            assertThat(found.path("durations").path(duration).asLong(-1))
                    .as("%s of %s", duration, incident.title())
                    .isEqualTo(seconds);
        }
    }
}
