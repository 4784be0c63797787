package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.DeclarationCarriedOver;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.FieldCleared;
import dev.debrief.events.incident.IncidentEvent.HeadlineChange;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentEvent.IncidentClosed;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentMitigated;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.LabelsChanged;
import dev.debrief.events.incident.IncidentEvent.MilestoneCleared;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.incident.IncidentEvent.ServicesChanged;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentEvent.TagsChanged;
import dev.debrief.events.incident.IncidentEvent.TypeChanged;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people said and decided about an incident, recorded again on the one that it was merged into. What they decided
 * there already stands; whether the merged one was closed or dismissed ends with it.
 */
final class Carried {
    private Carried() {}

    static List<IncidentEvent> over(List<IncidentEvent> from, IncidentId to, List<IncidentEvent> there) {
        var decided = new HashSet<String>();
        there.stream().flatMap(event -> topic(event)).forEach(decided::add);
        var channels = new HashSet<String>();
        return from.stream()
                .flatMap(event -> copies(event, to))
                .filter(event -> topic(event).noneMatch(decided::contains))
                .filter(event -> !(event instanceof ChannelLinked linked) || channels.add(linked.channel()))
                .toList();
    }

    /** What the survivor's own word outranks: one milestone, one field at the top, one role. */
    private static Stream<String> topic(IncidentEvent event) {
        var topic = topicOf(event);
        return topic == null ? Stream.empty() : Stream.of(topic);
    }

    private static @Nullable String topicOf(IncidentEvent event) {
        return switch (event) {
            case MilestoneSet it -> it.milestone().word();
            case MilestoneCleared it -> it.milestone().word();
            case IncidentAcknowledged _ -> Milestone.ACKNOWLEDGED.word();
            case IncidentMitigated _ -> Milestone.MITIGATED.word();
            case IncidentResolved _ -> Milestone.RESOLVED.word();
            case HeadlineChange it -> "field " + it.field().word();
            case RoleAssigned it -> "role " + it.role();
            case IncidentOpened it -> it.impactStartedAt() == null ? null : Milestone.IMPACT_STARTED.word();
            case DeclarationCarriedOver _,
                    ExternalKeyLinked _,
                    ExternalKeyUnlinked _,
                    SignalsClaimed _,
                    IncidentReopened _,
                    IncidentClosed _,
                    IncidentDismissed _,
                    IncidentMerged _,
                    SignalsMoved _,
                    SignalAttached _,
                    ChannelLinked _,
                    EntryAdded _,
                    EntryAmended _,
                    EntryRetracted _,
                    SignalsCorrected _ -> null;
        };
    }

    private static Stream<IncidentEvent> copies(IncidentEvent event, IncidentId to) {
        return switch (event) {
            case IncidentOpened it -> opening(it, to);
            case DeclarationCarriedOver it ->
                Stream.of(new DeclarationCarriedOver(
                        to, it.from(), it.title(), it.severity(), it.services(), it.actor(), it.observedAt()));
            case IncidentRetitled it -> Stream.of(new IncidentRetitled(to, it.title(), it.actor(), it.observedAt()));
            case ServicesChanged it -> Stream.of(new ServicesChanged(to, it.services(), it.actor(), it.observedAt()));
            case TypeChanged it -> Stream.of(new TypeChanged(to, it.type(), it.actor(), it.observedAt()));
            case TagsChanged it -> Stream.of(new TagsChanged(to, it.tags(), it.actor(), it.observedAt()));
            case LabelsChanged it -> Stream.of(new LabelsChanged(to, it.labels(), it.actor(), it.observedAt()));
            case FieldCleared it -> Stream.of(new FieldCleared(to, it.field(), it.actor(), it.observedAt()));
            case ExternalKeyLinked it ->
                Stream.of(new ExternalKeyLinked(to, it.key(), it.url(), it.actor(), it.observedAt()));
            case ExternalKeyUnlinked it ->
                Stream.of(new ExternalKeyUnlinked(to, it.key(), it.actor(), it.observedAt()));
            case MilestoneSet it ->
                Stream.of(new MilestoneSet(to, it.milestone(), it.at(), it.reason(), it.actor(), it.observedAt()));
            case MilestoneCleared it ->
                Stream.of(new MilestoneCleared(to, it.milestone(), it.actor(), it.observedAt()));
            case IncidentAcknowledged it ->
                Stream.of(new IncidentAcknowledged(to, it.at(), it.note(), it.actor(), it.observedAt()));
            case IncidentMitigated it ->
                Stream.of(new IncidentMitigated(to, it.at(), it.note(), it.actor(), it.observedAt()));
            case IncidentResolved it ->
                Stream.of(new IncidentResolved(to, it.at(), it.note(), it.actor(), it.observedAt()));
            case SeverityChanged it ->
                Stream.of(new SeverityChanged(to, it.severity(), it.reason(), it.actor(), it.observedAt()));
            case ChannelLinked it -> Stream.of(new ChannelLinked(to, it.channel(), it.actor(), it.observedAt()));
            case RoleAssigned it ->
                Stream.of(new RoleAssigned(to, it.role(), it.person(), it.actor(), it.observedAt()));
            case EntryAdded it ->
                Stream.of(new EntryAdded(to, it.entryId(), it.occurredAt(), it.text(), it.actor(), it.observedAt()));
            case EntryAmended it ->
                Stream.of(new EntryAmended(
                        to, it.entryId(), it.occurredAt(), it.text(), it.reason(), it.actor(), it.observedAt()));
            case EntryRetracted it ->
                Stream.of(new EntryRetracted(to, it.entryId(), it.reason(), it.actor(), it.observedAt()));
            case IncidentReopened _,
                    IncidentClosed _,
                    IncidentDismissed _,
                    IncidentMerged _,
                    SignalsMoved _,
                    SignalsClaimed _,
                    SignalsCorrected _,
                    SignalAttached _ -> Stream.empty();
        };
    }

    private static Stream<IncidentEvent> opening(IncidentOpened it, IncidentId to) {
        var channels =
                it.channels().stream().map(channel -> new ChannelLinked(to, channel, it.actor(), it.observedAt()));
        if (it.why() != null) return Stream.concat(channels, Stream.empty());
        var declaration = Stream.of(new DeclarationCarriedOver(
                to, it.incidentId(), it.title(), it.severity(), it.services(), it.actor(), it.observedAt()));
        var impact = Stream.ofNullable(it.impactStartedAt())
                .map(at -> new MilestoneSet(to, Milestone.IMPACT_STARTED, at, null, it.actor(), it.observedAt()));
        return Stream.of(channels, declaration, impact).flatMap(each -> each);
    }
}
