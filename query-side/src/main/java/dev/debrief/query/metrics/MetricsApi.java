package dev.debrief.query.metrics;

import dev.debrief.events.incident.MetricSet;
import dev.debrief.query.answers.BadParameter;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.ReadsFrom;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about durations. */
@RestController
@ReadsFrom(MetricsProjection.NAME)
class MetricsApi {
    private final Metrics metrics;

    MetricsApi(Metrics metrics) {
        this.metrics = metrics;
    }

    @GetMapping("/api/metrics")
    MetricsAnswer metrics(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String groupBy,
            @RequestParam(required = false) @Nullable String definition,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String zone) {
        return metrics.of(new MetricsQuestion(
                Parameters.instant("from", from),
                Parameters.instant("to", to),
                Parameters.word("groupBy", groupBy, GroupBy.values(), GroupBy::word),
                definition(definition),
                Parameters.instant("knownAt", knownAt),
                Parameters.position("position", position),
                zone(zone)));
    }

    private static MetricSet definition(@Nullable String key) {
        if (key == null || key.isBlank()) return MetricSet.V1;
        var keys = MetricSet.all().stream().map(MetricSet::key).toList();
        return MetricSet.find(key)
                .orElseThrow(() -> new BadParameter("definition", key, "one of " + String.join(", ", keys), keys));
    }

    private static ZoneId zone(@Nullable String zone) {
        if (zone == null || zone.isBlank()) return ZoneOffset.UTC;
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new BadParameter("zone", zone, "a time zone such as Europe/Berlin or UTC");
        }
    }
}
