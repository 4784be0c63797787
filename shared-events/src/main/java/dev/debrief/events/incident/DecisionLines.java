package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.*;
import dev.debrief.events.incident.TimelineEntry.Kind;
import dev.debrief.events.incident.TimelineEntry.State;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the lines of what people decided here. */
final class DecisionLines {
    private DecisionLines() {}

    /** The line of a decision; null for one that changes other lines, or is not worth one. */
    static @Nullable Line of(Recorded decision) {
        return switch (decision.event()) {
            case IncidentOpened it -> status(decision, it.observedAt(), "Declared", it.title(), it.actor());
            case IncidentAcknowledged it -> status(decision, it.at(), "Acknowledged", it.note(), it.actor());
            case IncidentMitigated it -> status(decision, it.at(), "Mitigated", it.note(), it.actor());
            case IncidentResolved it -> status(decision, it.at(), "Resolved", it.note(), it.actor());
            case IncidentReopened it -> status(decision, it.observedAt(), "Reopened", it.note(), it.actor());
            case IncidentClosed it -> status(decision, it.observedAt(), "Closed", it.note(), it.actor());
            case IncidentDismissed it -> status(decision, it.observedAt(), dismissed(it), it.note(), it.actor());
            case DeclarationCarriedOver it -> status(decision, it.observedAt(), "Declared", it.title(), it.actor());
            case SeverityChanged it ->
                status(
                        decision,
                        it.observedAt(),
                        "Severity set to " + it.severity().word(),
                        it.reason(),
                        it.actor());
            case IncidentRetitled it -> status(decision, it.observedAt(), "Title changed", it.title(), it.actor());
            case ServicesChanged it -> set(decision, it, String.join(", ", it.services()));
            case TypeChanged it -> set(decision, it, it.type());
            case TagsChanged it -> set(decision, it, String.join(", ", it.tags()));
            case LabelsChanged it -> set(decision, it, labels(it));
            case FieldCleared it -> {
                var what = "Took back what was set of the " + it.field().word();
                yield status(decision, it.observedAt(), what, null, it.actor());
            }
            case ExternalKeyLinked it -> status(decision, it.observedAt(), "Linked " + it.key(), it.url(), it.actor());
            case ExternalKeyUnlinked it -> status(decision, it.observedAt(), "Unlinked " + it.key(), null, it.actor());
            case SignalsClaimed it ->
                status(decision, it.observedAt(), count(it.signals()) + " attached by hand", null, it.actor());
            case SignalsMoved it ->
                status(decision, it.observedAt(), moved(it), it.why().evidence(), it.actor());
            case IncidentMerged it ->
                status(
                        decision,
                        it.observedAt(),
                        "Merged into another incident",
                        it.why().evidence(),
                        it.actor());
            case MilestoneSet it ->
                line(
                        decision,
                        Kind.MILESTONE,
                        set(it),
                        Wording.milestone(it.milestone(), it.at(), it.actor()),
                        it.reason(),
                        it.actor());
            case MilestoneCleared it ->
                line(
                        decision,
                        Kind.MILESTONE,
                        it.observedAt(),
                        Wording.takenBack(it.milestone(), it.actor()),
                        null,
                        it.actor());
            case RoleAssigned it -> line(decision, Kind.ROLE, it.observedAt(), role(it), null, it.actor());
            case EntryAdded it -> note(decision, it);
            case EntryAmended _, EntryRetracted _, SignalsCorrected _, ChannelLinked _, SignalAttached _ -> null;
        };
    }

    private static Line status(
            Recorded decision, Instant at, String what, @Nullable String text, @Nullable String actor) {
        return line(decision, Kind.STATUS, at, what + Wording.by(actor), text, actor);
    }

    private static Line line(
            Recorded decision, Kind kind, Instant at, String title, @Nullable String text, @Nullable String actor) {
        return line(EntryId.ofEvent(decision.eventId()), decision, kind, at, title, text, actor);
    }

    private static Line note(Recorded decision, EntryAdded added) {
        return line(
                added.entryId(),
                decision,
                Kind.NOTE,
                added.occurredAt(),
                noteTitle(added.text()),
                added.text(),
                added.actor());
    }

    private static Line line(
            EntryId id,
            Recorded decision,
            Kind kind,
            Instant at,
            String title,
            @Nullable String text,
            @Nullable String actor) {
        var entry = new TimelineEntry(
                id,
                decision.eventId(),
                decision.position(),
                kind,
                at,
                decision.event().observedAt(),
                decision.recordedAt(),
                title,
                text,
                null,
                "debrief",
                actor,
                State.CURRENT,
                null,
                List.of(),
                isKey(decision.event()),
                List.of());
        return new Line(entry, Line.DECISION, decision.eventId());
    }

    static String noteTitle(@Nullable String text) {
        return Wording.firstLine(text, "Note without text");
    }

    private static boolean isKey(IncidentEvent event) {
        return switch (event) {
            case SeverityChanged _ -> true;
            case HeadlineChange _,
                    SignalsMoved _,
                    SignalsClaimed _,
                    ExternalKeyLinked _,
                    ExternalKeyUnlinked _,
                    RoleAssigned _ -> false;
            default -> true;
        };
    }

    private static Line set(Recorded decision, HeadlineChange change, String to) {
        var field = change.field().word();
        var what = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        var said = to.isEmpty() ? what + " removed" : what + " set to " + Wording.firstLine(to, "nothing");
        return status(decision, change.observedAt(), said, null, change.actor());
    }

    private static String labels(LabelsChanged changed) {
        return new TreeMap<>(changed.labels())
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String dismissed(IncidentDismissed dismissed) {
        return switch (dismissed.reason()) {
            case null -> "Dismissed";
            case FALSE_ALARM -> "Dismissed as a false alarm";
            case TEST -> "Dismissed as a test";
        };
    }

    private static Instant set(MilestoneSet set) {
        return set.at() == null ? set.observedAt() : set.at();
    }

    private static String moved(SignalsMoved moved) {
        return count(moved.signals()) + " moved away";
    }

    private static String count(List<SignalId> signals) {
        return signals.size() == 1 ? "1 signal" : signals.size() + " signals";
    }

    private static String role(RoleAssigned assigned) {
        var person = assigned.person() == null ? "Somebody" : assigned.person();
        return person + " took the role " + assigned.role();
    }
}
