package dev.debrief.events.signal;

import dev.debrief.events.Erasable;
import dev.debrief.events.incident.Milestone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's statement, made in another tool, of when a milestone was reached. {@code occurredAt} is that instant. */
public record MilestoneReport(
        SignalId id,
        String source,
        String delivery,
        Milestone milestone,
        @Nullable String service,
        @Nullable String environment,
        Instant occurredAt,
        Instant observedAt,
        @Erasable @Nullable String reason,
        @Erasable @Nullable String actor,
        @Nullable String incident,
        List<Link> links)
        implements Signal {

    public MilestoneReport {
        links = List.copyOf(links);
    }

    /** The identity of a statement: whom it is about, which milestone, and when. */
    public static SignalId identity(String source, String about, Milestone milestone, Instant at) {
        return new SignalId("milestone:" + source + ":" + about + ":" + milestone.word() + ":" + at);
    }
}
