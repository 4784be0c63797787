package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.*;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists who took part: who wrote, acknowledged, stated or decided something. Bots and deployers are not among them. */
final class People {
    private final TreeMap<String, Participant> byName = new TreeMap<>();

    private People() {}

    static List<Participant> of(Gathered gathered) {
        var people = new People();
        var heard = new HashSet<String>();
        gathered.messages().stream()
                .map(Sighting::signal)
                .filter(message -> !message.bot()
                        && message.change() != Message.Change.DELETED
                        && !message.change().isMark())
                .filter(message -> heard.add(message.message())) // an edit is no second contribution
                .forEach(message -> people.add(
                        message.author() == null ? message.authorId() : message.author(), message.occurredAt()));
        gathered.alerts().stream()
                .map(Sighting::signal)
                .filter(alert -> alert.state() == Alert.State.ACKNOWLEDGED)
                .forEach(alert -> people.add(alert.actor(), alert.occurredAt()));
        gathered.reports().stream()
                .map(Sighting::signal)
                .forEach(report -> people.add(report.actor(), report.occurredAt()));
        gathered.decisions().stream().map(Recorded::event).forEach(people::addDecider);
        return people.byName.values().stream()
                .sorted(Comparator.comparing(Participant::firstAt))
                .toList();
    }

    private void addDecider(IncidentEvent decision) {
        add(actor(decision), decision.observedAt());
        if (decision instanceof RoleAssigned assigned
                && assigned.person() != null
                && !assigned.person().equals(assigned.actor())) {
            add(assigned.person(), assigned.observedAt());
        }
    }

    private void add(@Nullable String name, Instant at) {
        if (name == null || name.isBlank()) {
            return;
        }
        byName.merge(
                name.strip(),
                new Participant(name.strip(), 1, at),
                (known, more) -> new Participant(
                        known.name(),
                        known.contributions() + 1,
                        more.firstAt().isBefore(known.firstAt()) ? more.firstAt() : known.firstAt()));
    }

    private static @Nullable String actor(IncidentEvent decision) {
        return switch (decision) {
            case IncidentOpened it -> it.actor();
            case SignalsMoved it -> it.actor();
            case IncidentMerged it -> it.actor();
            case MilestoneSet it -> it.actor();
            case MilestoneCleared it -> it.actor();
            case IncidentAcknowledged it -> it.actor();
            case IncidentMitigated it -> it.actor();
            case IncidentResolved it -> it.actor();
            case IncidentReopened it -> it.actor();
            case IncidentClosed it -> it.actor();
            case IncidentDismissed it -> it.actor();
            case HeadlineChange it -> it.actor();
            case DeclarationCarriedOver it -> it.actor();
            case ExternalKeyLinked it -> it.actor();
            case ExternalKeyUnlinked it -> it.actor();
            case SignalsClaimed it -> it.actor();
            case ChannelLinked it -> it.actor();
            case RoleAssigned it -> it.actor();
            case EntryAdded it -> it.actor();
            case EntryAmended it -> it.actor();
            case EntryRetracted it -> it.actor();
            case SignalAttached _, SignalsCorrected _ -> null; // signals name their people themselves
        };
    }
}
