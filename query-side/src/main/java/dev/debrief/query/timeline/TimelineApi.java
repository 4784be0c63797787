package dev.debrief.query.timeline;

import dev.debrief.events.incident.TimelineEntry.Kind;
import dev.debrief.query.answers.Cursor;
import dev.debrief.query.answers.Page;
import dev.debrief.query.answers.Parameters;
import dev.debrief.query.projections.ReadsFrom;
import dev.debrief.query.timeline.TimelineQuestion.Order;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Questions about the timeline of an incident. */
@RestController
@ReadsFrom({TimelineProjection.NAME, "incidents"})
class TimelineApi {
    private final Timelines timelines;

    TimelineApi(Timelines timelines) {
        this.timelines = timelines;
    }

    @GetMapping("/api/incidents/{id}/timeline")
    Page<EntryView> timeline(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return timelines.of(
                id,
                new TimelineQuestion(
                        Parameters.instant("knownAt", knownAt),
                        Parameters.position("position", position),
                        Objects.requireNonNullElse(
                                Parameters.word("order", order, Order.values(), Order::word), Order.OCCURRED),
                        Parameters.words("kind", kind, Kind.values(), Kind::word),
                        limit == null || limit.isBlank() ? null : Parameters.limit(limit, 100, 10_000),
                        Cursor.read(cursor)));
    }
}
