package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people stated about milestones, here or in another tool, in the order in which they did. The last one counts. */
record Statements(List<Statement> all) {
    private static final Statements NONE = new Statements(List.of());

    /** One statement; {@code at} is null where they said that it is unknown, or took back what they had said. */
    record Statement(
            Milestone milestone,
            boolean takenBack,
            @Nullable Instant at,
            Instant statedAt,
            String eventId) {
        /** The value it gives. */
        MilestoneValue value() {
            var state = at == null ? MilestoneValue.State.UNKNOWN : MilestoneValue.State.RECORDED;
            return new MilestoneValue(state, at, List.of(eventId));
        }
    }

    static Statements of(Gathered gathered) {
        var all = new ArrayList<Statement>();
        if (gathered.reports().isEmpty() && gathered.decisions().isEmpty()) {
            return NONE;
        }
        gathered.reports().stream()
                .sorted(Comparator.comparing(report -> report.signal().id()))
                .forEach(report -> all.add(new Statement(
                        report.signal().milestone(),
                        false,
                        report.signal().occurredAt(),
                        report.signal().observedAt(),
                        report.eventId())));
        for (var decision : gathered.decisions()) {
            var statement = read(decision);
            if (statement != null) {
                all.add(statement);
            }
        }
        all.sort(Comparator.comparing(Statement::statedAt)); // stable: reports by identity, then decisions as made
        return new Statements(List.copyOf(all));
    }

    /** The statements about one milestone, oldest first. */
    List<Statement> about(Milestone milestone) {
        return all.isEmpty()
                ? all
                : all.stream().filter(each -> each.milestone() == milestone).toList();
    }

    /** The statement that counts, null where there is none or it was taken back. */
    @Nullable
    Statement last(Milestone milestone) {
        var statements = about(milestone);
        return statements.isEmpty() || statements.getLast().takenBack() ? null : statements.getLast();
    }

    private static @Nullable Statement read(Recorded decision) {
        return switch (decision.event()) {
            case IncidentOpened opened ->
                opened.impactStartedAt() == null
                        ? null
                        : stated(decision, Milestone.IMPACT_STARTED, opened.impactStartedAt());
            case MilestoneSet set -> stated(decision, set.milestone(), set.at());
            case MilestoneCleared cleared ->
                new Statement(cleared.milestone(), true, null, cleared.observedAt(), decision.eventId());
            case IncidentAcknowledged acknowledged -> stated(decision, Milestone.ACKNOWLEDGED, acknowledged.at());
            case IncidentMitigated mitigated -> stated(decision, Milestone.MITIGATED, mitigated.at());
            case IncidentResolved resolved -> stated(decision, Milestone.RESOLVED, resolved.at());
            case SignalAttached _,
                    SignalsMoved _,
                    IncidentMerged _,
                    IncidentReopened _,
                    IncidentClosed _,
                    IncidentDismissed _,
                    HeadlineChange _,
                    DeclarationCarriedOver _,
                    ExternalKeyLinked _,
                    ExternalKeyUnlinked _,
                    SignalsClaimed _,
                    ChannelLinked _,
                    RoleAssigned _,
                    EntryAdded _,
                    EntryAmended _,
                    EntryRetracted _,
                    SignalsCorrected _ -> null;
        };
    }

    private static Statement stated(Recorded decision, Milestone milestone, @Nullable Instant at) {
        return new Statement(milestone, false, at, decision.event().observedAt(), decision.eventId());
    }
}
