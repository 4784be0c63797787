package dev.debrief.query.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.incident.MetricDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Durations by group. Asked again with the same definition, position and instant, the answer is the same for ever.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricsAnswer(
        long position, @Nullable Instant knownAt, String definition, List<Definition> definitions, List<Group> groups) {

    /** How one duration was measured. */
    public record Definition(String key, int version, String name, String start, String end, String resolution) {
        static Definition of(MetricDefinition definition) {
            return new Definition(
                    definition.key(),
                    definition.version(),
                    definition.name(),
                    definition.start().word(),
                    definition.end().word(),
                    definition.resolution().name().toLowerCase(Locale.ROOT));
        }
    }

    /** One group of {@code n} incidents. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Group(String key, int n, Spread ttd, Spread tta, Spread ttm, Spread ttr) {}
}
