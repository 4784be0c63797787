package dev.debrief.command.incident;

import dev.debrief.events.incident.Dismissal;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a person may ask of an incident. {@code decidedAt} is the instant of the decision and {@code actor} who
 * took it, null where nobody said; both are stamped at the edge, so a decision is a function of history and command.
 */
public sealed interface IncidentCommand {
    @TargetAggregateIdentifier
    IncidentId incidentId();

    @Nullable
    String actor();

    Instant decidedAt();

    /** Begin to record an incident that no alert has opened. */
    record DeclareIncident(
            IncidentId incidentId,
            int number,
            String title,
            Severity severity,
            List<String> services,
            @Nullable Instant impactStartedAt,
            List<String> channels,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {
        public DeclareIncident {
            services = List.copyOf(services);
            channels = List.copyOf(channels);
        }
    }

    /** State when a milestone was reached; {@code at} null says that nobody knows. */
    record SetMilestone(
            IncidentId incidentId,
            Milestone milestone,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Take back what was stated of a milestone. */
    record ClearMilestone(
            IncidentId incidentId,
            Milestone milestone,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {}

    /** Take it on, now or at {@code at}. */
    record AcknowledgeIncident(
            IncidentId incidentId,
            @Nullable Instant at,
            @Nullable String note,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Say that the impact ended, now or at {@code at}. */
    record MitigateIncident(
            IncidentId incidentId,
            @Nullable Instant at,
            @Nullable String note,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Say that the service is whole again, now or since {@code at}. */
    record ResolveIncident(
            IncidentId incidentId,
            @Nullable Instant at,
            @Nullable String note,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Say that it is not over. */
    record ReopenIncident(
            IncidentId incidentId,
            @Nullable String note,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {}

    /** Say that nothing is left to do on it. */
    record CloseIncident(
            IncidentId incidentId,
            @Nullable String note,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {}

    /** Say that it was none: a false alarm, a test. */
    record DismissIncident(
            IncidentId incidentId,
            @Nullable Dismissal reason,
            @Nullable String note,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Say how bad it is, whatever its alerts say. */
    record ChangeSeverity(
            IncidentId incidentId,
            Severity severity,
            @Nullable String reason,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Set what stands at the top of it, or take that back; {@code reason} is why the severity changes. */
    record EditIncident(
            IncidentId incidentId,
            List<Edit> edits,
            @Nullable String reason,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {
        public EditIncident {
            edits = List.copyOf(edits);
        }
    }

    /** Say under which key another tool knows it. */
    record LinkKey(
            IncidentId incidentId,
            String key,
            @Nullable String url,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {}

    /** Take such a key back. */
    record UnlinkKey(
            IncidentId incidentId, String key, @Nullable String actor, Instant decidedAt) implements IncidentCommand {}

    /** Take signals in that wait on the streams of their services; {@code waiting} are those of them that do. */
    record ClaimSignals(
            IncidentId incidentId,
            List<SignalId> signals,
            Set<SignalId> waiting,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {
        public ClaimSignals {
            signals = List.copyOf(signals);
            waiting = Set.copyOf(waiting);
        }
    }

    /** Let the messages of a channel belong to it. */
    record LinkChannel(
            IncidentId incidentId, String channel, @Nullable String actor, Instant decidedAt)
            implements IncidentCommand {}

    /** Give somebody a role. */
    record AssignRole(
            IncidentId incidentId,
            String role,
            String person,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {}

    /** Write a line into the timeline. */
    record AddEntry(
            IncidentId incidentId,
            EntryId entryId,
            Instant occurredAt,
            String text,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Correct a line; null leaves its time or its text as it is. */
    record AmendEntry(
            IncidentId incidentId,
            EntryId entryId,
            @Nullable Instant occurredAt,
            @Nullable String text,
            String reason,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {}

    /** Take a line back. */
    record RetractEntry(
            IncidentId incidentId,
            EntryId entryId,
            String reason,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {}

    /** Say that it is the same as another incident, which goes on. */
    record MergeIncident(
            IncidentId incidentId,
            IncidentId into,
            @Nullable String actor,
            Instant decidedAt) implements IncidentCommand {}

    /**
     * Take signals away, to another incident or, where {@code to} is null, back to their services. They are named by their
     * own ids or by the ids of their lines.
     */
    record MoveSignals(
            IncidentId incidentId,
            List<String> signals,
            @Nullable IncidentId to,
            @Nullable String actor,
            Instant decidedAt)
            implements IncidentCommand {
        public MoveSignals {
            signals = List.copyOf(signals);
        }
    }
}
