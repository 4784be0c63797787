package dev.debrief.query.web;

import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which incidents a page asks for; null or empty leaves nothing out. */
record IncidentFilter(
        List<Status> status,
        @Nullable Severity severity,
        @Nullable String service,
        @Nullable String type,
        @Nullable String tag,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        int limit,
        @Nullable String cursor) {

    static IncidentFilter newest(int limit) {
        return new IncidentFilter(List.of(), null, null, null, null, null, null, null, limit, null);
    }

    static IncidentFilter with(List<Status> status, int limit) {
        return new IncidentFilter(status, null, null, null, null, null, null, null, limit, null);
    }

    static IncidentFilter between(@Nullable Instant from, @Nullable Instant to, int limit) {
        return new IncidentFilter(List.of(), null, null, null, null, from, to, null, limit, null);
    }
}
