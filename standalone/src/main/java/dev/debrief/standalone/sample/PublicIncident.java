package dev.debrief.standalone.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** An incident as its public postmortem tells it; {@code examples/incidents/README.md} says what the fields mean. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PublicIncident(
        String title,
        List<String> services,
        @Nullable String severityIfStated,
        @Nullable Map<String, String> sentAs,
        @Nullable List<Episode> episodes,
        List<Row> timeline,
        Published published) {

    /** From when to when one alert fired. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Episode(Instant startedAt, @Nullable Instant endedAt) {}

    /** One line of the published timeline. */
    public record Row(@Nullable Instant at, String precision, String kind, String actor, String text) {
        boolean isDated() {
            return precision.equals("day");
        }
    }

    /** The times that the source states, and the durations that follow from them; all from the start of the impact. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Published(
            @Nullable Instant impactStarted,
            @Nullable Instant detected,
            @Nullable Instant acknowledged,
            @Nullable Instant declared,
            @Nullable Instant mitigated,
            @Nullable Instant resolved,
            @Nullable Long timeToDetectS,
            @Nullable Long timeToMitigateS,
            @Nullable Long timeToResolveS) {

        Instant firstKnownStart() {
            return Stream.of(impactStarted, detected, declared)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("An incident needs one time to begin with"));
        }

        Instant firstSeen() {
            return Stream.of(detected, declared, impactStarted)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("An incident needs one time to begin with"));
        }
    }

    /** The service that its signals name. */
    public String service() {
        return services.getFirst();
    }

    List<Episode> alertEpisodes() {
        return episodes == null ? List.of(new Episode(published.firstKnownStart(), published.resolved())) : episodes;
    }

    String sentAs(String kind) {
        return sentAs == null ? "" : sentAs.getOrDefault(kind, "");
    }

    /** Whether only the day of {@code at} is known, which must never be shown as midnight. */
    public boolean isOnlyDated(@Nullable Instant at) {
        return timeline.stream().anyMatch(row -> row.isDated() && Objects.equals(row.at(), at));
    }
}
