package dev.debrief.query.postmortems;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.debrief.events.incident.Milestone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A postmortem as the list shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostmortemLine(
        String id,
        String incidentId,
        String reference,
        String title,
        String status,
        String severity,
        List<String> services,
        @Nullable Instant impactStartedAt,
        Instant assembledAt,
        @Nullable Instant publishedAt,
        int openActions) {
    static PostmortemLine of(Document document) {
        var impact = document.milestones().get(Milestone.IMPACT_STARTED.word());
        return new PostmortemLine(
                document.id(),
                document.incidentId(),
                document.reference(),
                document.title(),
                document.status(),
                document.severity(),
                document.services(),
                impact == null ? null : impact.at(),
                document.assembledAt(),
                document.publishedAt(),
                (int) document.actions().stream()
                        .filter(action -> action.state().equals("open"))
                        .count());
    }
}
