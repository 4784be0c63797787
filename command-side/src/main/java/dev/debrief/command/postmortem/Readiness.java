package dev.debrief.command.postmortem;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says when an incident is to get a postmortem by itself. */
@Component
class Readiness {
    private final PostmortemSettings settings;

    Readiness(PostmortemSettings settings) {
        this.settings = settings;
    }

    /** The resolve delay after its end; null while it goes on, and for what is not severe, was none or is another's. */
    @Nullable
    Instant of(IncidentFacts facts) {
        var over = facts.status() == Status.RESOLVED || facts.status() == Status.CLOSED;
        var resolved = facts.at(Milestone.RESOLVED);
        if (!over || resolved == null || facts.mergedInto() != null) return null;
        return facts.severity().atLeast(settings.threshold()) ? resolved.plus(settings.resolveDelay()) : null;
    }
}
