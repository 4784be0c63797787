package dev.debrief.command.incident;

import dev.debrief.command.incident.IncidentCommand.AcknowledgeIncident;
import dev.debrief.command.incident.IncidentCommand.AddEntry;
import dev.debrief.command.incident.IncidentCommand.AmendEntry;
import dev.debrief.command.incident.IncidentCommand.AssignRole;
import dev.debrief.command.incident.IncidentCommand.ChangeSeverity;
import dev.debrief.command.incident.IncidentCommand.ClaimSignals;
import dev.debrief.command.incident.IncidentCommand.ClearMilestone;
import dev.debrief.command.incident.IncidentCommand.CloseIncident;
import dev.debrief.command.incident.IncidentCommand.DeclareIncident;
import dev.debrief.command.incident.IncidentCommand.DismissIncident;
import dev.debrief.command.incident.IncidentCommand.EditIncident;
import dev.debrief.command.incident.IncidentCommand.LinkChannel;
import dev.debrief.command.incident.IncidentCommand.LinkKey;
import dev.debrief.command.incident.IncidentCommand.MergeIncident;
import dev.debrief.command.incident.IncidentCommand.MitigateIncident;
import dev.debrief.command.incident.IncidentCommand.MoveSignals;
import dev.debrief.command.incident.IncidentCommand.ReopenIncident;
import dev.debrief.command.incident.IncidentCommand.ResolveIncident;
import dev.debrief.command.incident.IncidentCommand.RetractEntry;
import dev.debrief.command.incident.IncidentCommand.SetMilestone;
import dev.debrief.command.incident.IncidentCommand.UnlinkKey;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentEvent.IncidentClosed;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentMitigated;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.MilestoneCleared;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.Status;
import dev.debrief.events.incident.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What follows from a command, given what happened: a pure function. Already so is no event; not allowed is refused. */
public final class IncidentDecider {
    private IncidentDecider() {}

    /** The events that {@code command} leads to, none where it is already so. */
    public static List<? extends IncidentEvent> decide(IncidentState state, IncidentCommand command) {
        if (!(command instanceof DeclareIncident)) refuseWhereNothingIsDecided(state, command);
        return switch (command) {
            case DeclareIncident declare -> declare(state, declare);
            case SetMilestone set -> set(state, set);
            case ClearMilestone it -> clear(state, it);
            case AcknowledgeIncident it -> acknowledge(state, it);
            case MitigateIncident it -> mitigate(state, it);
            case ResolveIncident it -> resolve(state, it);
            case ReopenIncident it -> reopen(state, it);
            case CloseIncident it -> close(state, it);
            case DismissIncident it -> dismiss(state, it);
            case ChangeSeverity it -> changeSeverity(state, it);
            case EditIncident it -> Editing.edit(state, it);
            case LinkKey it -> linkKey(state, it);
            case UnlinkKey it -> unlinkKey(state, it);
            case ClaimSignals it -> Regrouping.claim(state, it);
            case LinkChannel it -> linkChannel(state, it);
            case AssignRole it -> assignRole(state, it);
            case AddEntry it -> add(state, it);
            case AmendEntry it -> amend(state, it);
            case RetractEntry it -> retract(state, it);
            case MergeIncident it -> Regrouping.merge(state, it);
            case MoveSignals it -> Regrouping.move(state, it);
        };
    }

    private static void refuseWhereNothingIsDecided(IncidentState state, IncidentCommand command) {
        if (!state.exists()) throw Refused.unknown("There is no incident " + command.incidentId() + ".");
        var into = state.mergedInto();
        var saidAgain = command instanceof MergeIncident merge && merge.into().equals(into);
        if (into != null && !saidAgain) throw Refused.merged(state.reference(), into);
    }

    private static List<IncidentOpened> declare(IncidentState state, DeclareIncident it) {
        if (state.exists()) throw Refused.notAllowed(it.incidentId() + " is already " + state.reference() + ".");
        return List.of(new IncidentOpened(
                it.incidentId(),
                it.number(),
                null,
                it.title(),
                it.severity(),
                it.services(),
                it.impactStartedAt(),
                it.channels(),
                it.actor(),
                it.decidedAt()));
    }

    private static List<MilestoneSet> set(IncidentState state, SetMilestone it) {
        var standing = state.standing(it.milestone());
        if (standing != null && standing.says(it.at(), it.reason())) return List.of();
        return List.of(
                new MilestoneSet(it.incidentId(), it.milestone(), it.at(), it.reason(), it.actor(), it.decidedAt()));
    }

    private static List<MilestoneCleared> clear(IncidentState state, ClearMilestone it) {
        if (!state.isStated(it.milestone())) return List.of();
        return List.of(new MilestoneCleared(it.incidentId(), it.milestone(), it.actor(), it.decidedAt()));
    }

    private static List<IncidentAcknowledged> acknowledge(IncidentState state, AcknowledgeIncident it) {
        var at = reached(state, Milestone.ACKNOWLEDGED, it.at(), it.note(), it.decidedAt());
        if (at == null) return List.of();
        return List.of(new IncidentAcknowledged(it.incidentId(), at, it.note(), it.actor(), it.decidedAt()));
    }

    private static List<IncidentMitigated> mitigate(IncidentState state, MitigateIncident it) {
        var at = reached(state, Milestone.MITIGATED, it.at(), it.note(), it.decidedAt());
        if (at == null) return List.of();
        return List.of(new IncidentMitigated(it.incidentId(), at, it.note(), it.actor(), it.decidedAt()));
    }

    private static List<IncidentResolved> resolve(IncidentState state, ResolveIncident it) {
        var at = reached(state, Milestone.RESOLVED, it.at(), it.note(), it.decidedAt());
        if (at == null) return List.of();
        return List.of(new IncidentResolved(it.incidentId(), at, it.note(), it.actor(), it.decidedAt()));
    }

    /** When to say that it was reached; null if that has been said. Saying it twice without a time keeps the first. */
    private static @Nullable Instant reached(
            IncidentState state, Milestone milestone, @Nullable Instant at, @Nullable String note, Instant now) {
        var standing = state.standing(milestone);
        var begunAgain = milestone == Milestone.MITIGATED && state.status() == Status.OPEN;
        if (standing == null || begunAgain) return at == null ? now : at;
        var asked = at == null && standing.at() != null ? standing.at() : at;
        return standing.says(asked, note) ? null : Objects.requireNonNullElse(asked, now);
    }

    private static List<IncidentReopened> reopen(IncidentState state, ReopenIncident it) {
        if (state.status() == Status.OPEN || state.status() == Status.MITIGATED) return List.of();
        return List.of(new IncidentReopened(it.incidentId(), it.note(), it.actor(), it.decidedAt()));
    }

    private static List<IncidentClosed> close(IncidentState state, CloseIncident it) {
        var status = state.status();
        if (status == Status.DISMISSED) {
            throw Refused.notAllowed(state.reference() + " was dismissed as none; reopen it before you close it.");
        }
        if (status == Status.CLOSED) return List.of();
        return List.of(new IncidentClosed(it.incidentId(), it.note(), it.actor(), it.decidedAt()));
    }

    private static List<IncidentDismissed> dismiss(IncidentState state, DismissIncident it) {
        var saidAgain = it.reason() == null || it.reason() == state.dismissedAs();
        if (state.status() == Status.DISMISSED && saidAgain) return List.of();
        return List.of(new IncidentDismissed(it.incidentId(), it.reason(), it.note(), it.actor(), it.decidedAt()));
    }

    private static List<SeverityChanged> changeSeverity(IncidentState state, ChangeSeverity it) {
        if (it.severity() == state.setByPeople(IncidentField.SEVERITY)) return List.of();
        return List.of(new SeverityChanged(it.incidentId(), it.severity(), it.reason(), it.actor(), it.decidedAt()));
    }

    private static List<ExternalKeyLinked> linkKey(IncidentState state, LinkKey it) {
        var known = state.key(it.key());
        if (known != null && (it.url() == null || it.url().equals(known.url()))) return List.of();
        return List.of(new ExternalKeyLinked(it.incidentId(), it.key(), it.url(), it.actor(), it.decidedAt()));
    }

    private static List<ExternalKeyUnlinked> unlinkKey(IncidentState state, UnlinkKey it) {
        var known = state.key(it.key());
        if (known == null) return List.of();
        return List.of(new ExternalKeyUnlinked(it.incidentId(), known.key(), it.actor(), it.decidedAt()));
    }

    private static List<ChannelLinked> linkChannel(IncidentState state, LinkChannel it) {
        if (state.hasChannel(it.channel())) return List.of();
        return List.of(new ChannelLinked(it.incidentId(), it.channel(), it.actor(), it.decidedAt()));
    }

    private static List<RoleAssigned> assignRole(IncidentState state, AssignRole it) {
        if (state.hasRole(it.role(), it.person())) return List.of();
        return List.of(new RoleAssigned(it.incidentId(), it.role(), it.person(), it.actor(), it.decidedAt()));
    }

    private static List<EntryAdded> add(IncidentState state, AddEntry it) {
        if (state.line(it.entryId()) != null) return List.of();
        return List.of(
                new EntryAdded(it.incidentId(), it.entryId(), it.occurredAt(), it.text(), it.actor(), it.decidedAt()));
    }

    private static List<EntryAmended> amend(IncidentState state, AmendEntry it) {
        var line = known(state, it.entryId());
        if (line.state() == TimelineEntry.State.RETRACTED) {
            throw Refused.notAllowed("Entry " + it.entryId() + " was retracted; add a new entry instead.");
        }
        var already = (it.occurredAt() == null || it.occurredAt().equals(line.occurredAt()))
                && (it.text() == null || it.text().equals(line.text()));
        if (already) return List.of();
        return List.of(new EntryAmended(
                it.incidentId(), it.entryId(), it.occurredAt(), it.text(), it.reason(), it.actor(), it.decidedAt()));
    }

    private static List<EntryRetracted> retract(IncidentState state, RetractEntry it) {
        if (known(state, it.entryId()).state() == TimelineEntry.State.RETRACTED) return List.of();
        return List.of(new EntryRetracted(it.incidentId(), it.entryId(), it.reason(), it.actor(), it.decidedAt()));
    }

    private static TimelineEntry known(IncidentState state, EntryId entry) {
        var line = state.line(entry);
        if (line == null) {
            throw Refused.unknown("The timeline of " + state.reference() + " has no entry " + entry
                    + "; GET its timeline for the ids of its entries.");
        }
        return line;
    }
}
