package dev.debrief.command.incident;

import static java.util.Objects.requireNonNull;

import dev.debrief.events.incident.Dismissal;
import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.ExternalKey;
import dev.debrief.events.incident.FoldRules;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.DeclarationCarriedOver;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.HeadlineChange;
import dev.debrief.events.incident.IncidentEvent.IncidentAcknowledged;
import dev.debrief.events.incident.IncidentEvent.IncidentClosed;
import dev.debrief.events.incident.IncidentEvent.IncidentDismissed;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentMitigated;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.MilestoneCleared;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.events.incident.IncidentField;
import dev.debrief.events.incident.IncidentFold;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.Recorded;
import dev.debrief.events.incident.Status;
import dev.debrief.events.incident.TimelineEntry;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about an incident needs to know of its history. Where it stands is for the fold to say, so that people
 * are answered by what they see.
 */
public final class IncidentState {
    private final List<Recorded> history = new ArrayList<>();
    private @Nullable IncidentId id;
    private int number;
    private @Nullable IncidentId mergedInto;
    private @Nullable Dismissal dismissedAs;
    private final Map<IncidentField, Object> set = new EnumMap<>(IncidentField.class);
    private final Map<String, ExternalKey> keys = new HashMap<>();
    private final Map<String, Statement> statements = new HashMap<>();
    private final Set<Milestone> stated = EnumSet.noneOf(Milestone.class);
    private final Set<String> channels = new HashSet<>();
    private final Map<String, @Nullable String> roles = new HashMap<>();
    private final Map<SignalId, Heard> signals = new LinkedHashMap<>();

    /** Takes in what happened; {@code eventId} is the id that it is stored under. */
    public void evolve(String eventId, IncidentEvent event) {
        var place = history.size();
        history.add(new Recorded(eventId, place, place + 1L, event.observedAt(), event));
        switch (event) { // no default: a new event must be decided on here
            case IncidentOpened opened -> open(eventId, opened);
            case SignalAttached attached -> attach(eventId, attached.signal());
            case SignalsMoved moved ->
                moved.signals().forEach(id -> signals.computeIfPresent(id, (_, heard) -> heard.movedTo(moved.to())));
            case IncidentMerged merged -> mergedInto = merged.into();
            case MilestoneSet it -> state(eventId, it.milestone(), it.at(), it.reason());
            case MilestoneCleared cleared -> stated.remove(cleared.milestone());
            case IncidentAcknowledged it -> state(eventId, Milestone.ACKNOWLEDGED, it.at(), it.note());
            case IncidentMitigated it -> state(eventId, Milestone.MITIGATED, it.at(), it.note());
            case IncidentResolved it -> state(eventId, Milestone.RESOLVED, it.at(), it.note());
            case IncidentDismissed dismissed -> dismissedAs = dismissed.reason();
            case HeadlineChange change -> {
                var value = Editing.value(change);
                if (value == null) set.remove(change.field());
                else set.put(change.field(), value);
            }
            case ExternalKeyLinked it -> keys.put(keyed(it.key()), new ExternalKey(it.key(), it.url()));
            case ExternalKeyUnlinked it -> keys.remove(keyed(it.key()));
            case IncidentReopened _, IncidentClosed _, SignalsClaimed _, DeclarationCarriedOver _ -> {}
            case ChannelLinked linked -> channels.add(linked.channel());
            case RoleAssigned assigned -> roles.put(assigned.role(), assigned.person());
            case EntryAdded _, EntryAmended _, EntryRetracted _, SignalsCorrected _ -> {}
        }
    }

    private void open(String eventId, IncidentOpened opened) {
        id = opened.incidentId();
        number = opened.number();
        channels.addAll(opened.channels());
        if (opened.impactStartedAt() != null) {
            state(eventId, Milestone.IMPACT_STARTED, opened.impactStartedAt(), null);
        }
    }

    private void attach(String eventId, Signal signal) {
        signals.put(signal.id(), Heard.of(signal));
        if (signal instanceof MilestoneReport report) {
            state(eventId, report.milestone(), report.occurredAt(), report.reason());
        }
    }

    private void state(String eventId, Milestone milestone, @Nullable Instant at, @Nullable String note) {
        stated.add(milestone);
        statements.put(eventId, new Statement(milestone, at, note));
    }

    boolean exists() {
        return id != null;
    }

    /** The reference that people use: INC-42. */
    public String reference() {
        return "INC-" + number;
    }

    /** The incident that it was merged into, null while it stands for itself. */
    public @Nullable IncidentId mergedInto() {
        return mergedInto;
    }

    /** All that follows from what happened. */
    public IncidentFacts facts() {
        if (id == null) throw new IllegalStateException("An incident that was not opened has no facts.");
        return requireNonNull(IncidentFold.fold(id, history, FoldRules.DEFAULT)); // no rule changes where it stands
    }

    Status status() {
        return facts().status();
    }

    /** What a person set a field to and did not take back; null where alerts or the declaration decide. */
    @Nullable
    Object setByPeople(IncidentField field) {
        return set.get(field);
    }

    /** Why it was dismissed last, null where nobody said. */
    @Nullable
    Dismissal dismissedAs() {
        return dismissedAs;
    }

    /** A key that is linked, in any case; null if it is not. */
    @Nullable
    ExternalKey key(String key) {
        return keys.get(keyed(key));
    }

    private static String keyed(String key) {
        return key.strip().toLowerCase(Locale.ROOT);
    }

    boolean hasChannel(String channel) {
        return channels.contains(channel);
    }

    boolean hasRole(String role, String person) {
        return person.equals(roles.get(role));
    }

    /** True once people said anything of a milestone and did not take it back. */
    boolean isStated(Milestone milestone) {
        return stated.contains(milestone);
    }

    /** What people said of a milestone, if that is its value: null once it began again since, or they took it back. */
    @Nullable
    Statement standing(Milestone milestone) {
        return requireNonNull(facts().milestones().get(milestone)).from().stream()
                .map(statements::get)
                .filter(said -> said != null && said.milestone() == milestone)
                .findFirst()
                .orElse(null);
    }

    /** A line of the timeline as it reads now, null if there is none of that id. */
    @Nullable
    TimelineEntry line(EntryId entry) {
        return facts().timeline().stream()
                .filter(line -> line.id().equals(entry))
                .findFirst()
                .orElse(null);
    }

    /** The signals that ever came here and go by {@code name}. */
    List<Heard> named(String name) {
        return signals.values().stream().filter(heard -> heard.isNamed(name)).toList();
    }
}
