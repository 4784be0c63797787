package dev.debrief.command.incident;

import dev.debrief.events.incident.EntryId;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.EntryAdded;
import dev.debrief.events.incident.IncidentEvent.EntryAmended;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
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
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decision about an incident needs to know of its history, and nothing else: titles and texts live in the fold. */
public final class IncidentState {
    /** What people last said of a milestone. It stands until they reopen the incident or an alert fires after it. */
    record Statement(@Nullable Instant at, @Nullable String note, Instant saidAt, boolean stands) {
        boolean says(@Nullable Instant time, @Nullable String words) {
            return stands && Objects.equals(at, time) && (words == null || words.equals(note));
        }

        Statement overtaken() {
            return new Statement(at, note, saidAt, false);
        }
    }

    /** A line of the timeline, with what people last made of it: null where it still reads as its signal told. */
    record Line(
            boolean written,
            @Nullable Instant occurredAt,
            @Nullable String text,
            boolean retracted) {
        static final Line AS_TOLD = new Line(false, null, null, false);

        Line amended(@Nullable Instant newTime, @Nullable String newText) {
            return new Line(
                    written, newTime == null ? occurredAt : newTime, newText == null ? text : newText, retracted);
        }

        Line taken() {
            return new Line(written, occurredAt, text, true);
        }
    }

    /** A signal that was attached; {@code here} is false since it was moved to {@code to}, or back to its service. */
    record Heard(
            EntryId line,
            @Nullable String episode,
            boolean ends,
            Instant occurredAt,
            boolean here,
            @Nullable IncidentId to) {
        static Heard of(Signal signal) {
            var alert = signal instanceof Alert it ? it : null;
            var ends = alert != null && alert.state() == Alert.State.RESOLVED;
            var episode = alert == null ? null : alert.episode();
            return new Heard(EntryId.of(signal), episode, ends, signal.occurredAt(), true, null);
        }

        Heard movedTo(@Nullable IncidentId target) {
            return new Heard(line, episode, ends, occurredAt, false, target);
        }
    }

    private @Nullable IncidentId id;
    private int number;
    private @Nullable IncidentId mergedInto;
    private boolean closed;
    private boolean dismissed;
    private @Nullable Instant reopenedAt;
    private @Nullable Severity severity;
    private final Map<Milestone, Statement> statements = new EnumMap<>(Milestone.class);
    private final Set<String> channels = new HashSet<>();
    private final Map<String, String> roles = new HashMap<>();
    private final Map<SignalId, Heard> signals = new LinkedHashMap<>();
    private final Map<EntryId, Line> lines = new HashMap<>();
    private final Set<EntryId> decisions = new HashSet<>();

    /** Takes in what happened; {@code eventId} is the id of the line that tells of a person's decision. */
    public void evolve(String eventId, IncidentEvent event) {
        switch (event) { // no default: a new event must be decided on here
            case IncidentOpened opened -> open(opened);
            case SignalAttached attached -> attach(attached.signal());
            case SignalsMoved moved ->
                moved.signals().forEach(id -> signals.computeIfPresent(id, (_, heard) -> heard.movedTo(moved.to())));
            case IncidentMerged merged -> mergedInto = merged.into();
            case MilestoneSet set -> say(set.milestone(), set.at(), set.reason(), set.observedAt());
            case MilestoneCleared cleared -> statements.remove(cleared.milestone());
            case IncidentAcknowledged it -> say(Milestone.ACKNOWLEDGED, it.at(), it.note(), it.observedAt());
            case IncidentMitigated it -> say(Milestone.MITIGATED, it.at(), it.note(), it.observedAt());
            case IncidentResolved it -> say(Milestone.RESOLVED, it.at(), it.note(), it.observedAt());
            case IncidentReopened reopened -> reopen(reopened.observedAt());
            case IncidentClosed _ -> closed = true;
            case IncidentDismissed _ -> dismissed = true;
            case SeverityChanged changed -> severity = changed.severity();
            case ChannelLinked linked -> channels.add(linked.channel());
            case RoleAssigned assigned -> roles.put(assigned.role(), String.valueOf(assigned.person()));
            case EntryAdded it -> lines.put(it.entryId(), new Line(true, it.occurredAt(), it.text(), false));
            case EntryAmended it ->
                lines.compute(it.entryId(), (_, line) -> orAsTold(line).amended(it.occurredAt(), it.text()));
            case EntryRetracted it ->
                lines.compute(it.entryId(), (_, line) -> orAsTold(line).taken());
        }
        if (hasLineOfItsOwn(event)) decisions.add(EntryId.ofEvent(eventId));
    }

    private static boolean hasLineOfItsOwn(IncidentEvent event) {
        return switch (event) {
            case SignalAttached _, EntryAdded _, EntryAmended _, EntryRetracted _, ChannelLinked _ -> false;
            case IncidentOpened opened -> opened.why() == null;
            case SignalsMoved moved -> moved.why().decidedByPerson();
            case IncidentMerged merged -> merged.why().decidedByPerson();
            default -> true;
        };
    }

    private void open(IncidentOpened opened) {
        id = opened.incidentId();
        number = opened.number();
        severity = opened.severity();
        channels.addAll(opened.channels());
        if (opened.impactStartedAt() != null) {
            say(Milestone.IMPACT_STARTED, opened.impactStartedAt(), null, opened.observedAt());
        }
    }

    private void attach(Signal signal) {
        signals.put(signal.id(), Heard.of(signal));
        if (signal instanceof Alert alert && alert.state() == Alert.State.FIRING) {
            overtake(Milestone.MITIGATED, alert.startedAt());
            overtake(Milestone.RESOLVED, alert.startedAt());
        }
        if (signal instanceof MilestoneReport report) {
            say(report.milestone(), report.occurredAt(), report.reason(), report.observedAt());
        }
    }

    private void reopen(Instant at) {
        closed = false;
        dismissed = false;
        reopenedAt = at;
        overtake(Milestone.MITIGATED, Instant.MAX);
        overtake(Milestone.RESOLVED, Instant.MAX);
    }

    private void say(Milestone milestone, @Nullable Instant at, @Nullable String note, Instant saidAt) {
        var said = statements.get(milestone);
        if (said != null && said.saidAt().isAfter(saidAt)) return; // a report that arrived late
        statements.put(milestone, new Statement(at, note, saidAt, true));
    }

    private void overtake(Milestone milestone, Instant by) {
        statements.computeIfPresent(
                milestone, (_, said) -> said.at() != null && by.isAfter(said.at()) ? said.overtaken() : said);
    }

    private static Line orAsTold(@Nullable Line line) {
        return line == null ? Line.AS_TOLD : line;
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

    boolean closed() {
        return closed;
    }

    boolean dismissed() {
        return dismissed;
    }

    /** False while it is surely going on: nobody closed or resolved it, and some alert has not ended. */
    boolean over() {
        var resolved = statements.get(Milestone.RESOLVED);
        return closed || dismissed || (resolved != null && resolved.stands() && resolved.at() != null) || quiet();
    }

    private boolean quiet() {
        var open = new HashSet<String>();
        var ended = new HashSet<String>();
        var last = Instant.MIN;
        for (var heard : signals.values()) {
            if (!heard.here() || heard.episode() == null) continue;
            (heard.ends() ? ended : open).add(heard.episode());
            if (heard.ends() && heard.occurredAt().isAfter(last)) last = heard.occurredAt();
        }
        var reopenedSince = reopenedAt != null && !last.isAfter(reopenedAt);
        return !ended.isEmpty() && ended.containsAll(open) && !reopenedSince;
    }

    boolean hasSeverity(Severity asked) {
        return asked == severity;
    }

    boolean hasChannel(String channel) {
        return channels.contains(channel);
    }

    boolean hasRole(String role, String person) {
        return person.equals(roles.get(role));
    }

    @Nullable
    Statement said(Milestone milestone) {
        return statements.get(milestone);
    }

    /** A line of the timeline, null if there is none of that id. */
    @Nullable
    Line line(EntryId entry) {
        var touched = lines.get(entry);
        if (touched != null && touched.written()) return touched;
        var told = signals.values().stream()
                .anyMatch(heard -> heard.here() && heard.line().equals(entry));
        return told || decisions.contains(entry) ? orAsTold(touched) : null;
    }

    /** The signals that ever came here and go by {@code name}: a signal's own id, or the id of its line. */
    Map<SignalId, Heard> named(String name) {
        var found = new LinkedHashMap<SignalId, Heard>();
        signals.forEach((id, heard) -> {
            if (id.value().equals(name) || heard.line().value().equals(name)) found.put(id, heard);
        });
        return found;
    }
}
