package dev.debrief.query.incidents;

import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;
import dev.debrief.query.answers.Cursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which incidents to list; what is empty or null leaves nothing out. */
public record IncidentQuestion(
        List<Status> status,
        List<Severity> severity,
        @Nullable String service,
        @Nullable String type,
        @Nullable String tag,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        int limit,
        @Nullable Cursor cursor) {

    /** The newest of all. */
    public static IncidentQuestion newest(int limit) {
        return new IncidentQuestion(List.of(), List.of(), null, null, null, null, null, null, limit, null);
    }
}
