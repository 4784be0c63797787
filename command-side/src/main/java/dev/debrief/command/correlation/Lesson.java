package dev.debrief.command.correlation;

import dev.debrief.command.rules.Ruling;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyLinked;
import dev.debrief.events.incident.IncidentEvent.ExternalKeyUnlinked;
import dev.debrief.events.incident.IncidentEvent.Handling;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.IncidentReopened;
import dev.debrief.events.incident.IncidentEvent.IncidentResolved;
import dev.debrief.events.incident.IncidentEvent.MilestoneCleared;
import dev.debrief.events.incident.IncidentEvent.MilestoneSet;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.signal.KeptSignalsWithdrawn;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One list of events, taken in with as few statements as their order allows. */
final class Lesson {
    private final SignalRows signals;
    private final IncidentRows incidents;
    private final DueRows due;
    private final Map<SignalId, KnownSignal> recorded = new LinkedHashMap<>();
    private final Map<String, String> openers = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    Lesson(SignalRows signals, IncidentRows incidents, DueRows due) {
        this.signals = signals;
        this.incidents = incidents;
        this.due = due;
    }

    /** An event, and the place of its stream at which it stands. */
    record Appended(
            String stream,
            long sequence,
            Object event,
            @Nullable Ruling ruling) {
        Appended(String stream, long sequence, Object event, Map<String, ?> metadata) {
            this(
                    stream,
                    sequence,
                    event,
                    metadata.get(Ruling.METADATA) instanceof String said ? Ruling.of(said) : null);
        }
    }

    void learn(List<Appended> events) {
        for (var appended : events) {
            switch (appended.event()) {
                case IncidentEvent event -> on(event, appended);
                case ServiceEvent event -> on(event, appended);
                case KeptSignalsWithdrawn event -> withdrawn(event.signals());
                default -> {} // of other slices
            }
        }
        flush();
        incidents.openedBy(openers);
        incidents.spans().measure(changed);
    }

    private void on(ServiceEvent event, Appended at) {
        record(
                Sighting.of(event.signal()).under(at.ruling()),
                null,
                Placement.waits(event.reason()).why(),
                at,
                null);
    }

    private void on(IncidentEvent event, Appended at) {
        var id = event.incidentId().value();
        switch (event) {
            case SignalAttached attached -> on(attached, at);
            case IncidentOpened opened -> on(opened);
            case SignalsMoved moved -> on(moved);
            case IncidentMerged merged -> on(merged);
            case SignalsCorrected corrected -> {
                withdrawn(corrected.withdrawn());
                changed.add(id);
                due.add(id, corrected.observedAt());
            }
            case MilestoneSet set -> {
                if (set.milestone() == Milestone.RESOLVED) {
                    resolved(id, set.at(), set.observedAt());
                }
                incidents.touched(id);
            }
            case MilestoneCleared cleared -> {
                if (cleared.milestone() == Milestone.RESOLVED) {
                    resolved(id, null, cleared.observedAt());
                }
                incidents.touched(id);
            }
            case IncidentResolved it -> resolved(id, it.at(), it.observedAt());
            case IncidentReopened it -> resolved(id, null, it.observedAt());
            case ChannelLinked it -> {
                incidents.linked(id, Sighting.channelKey(it.channel()));
                incidents.touched(id);
                due.add(id, it.observedAt());
            }
            case ExternalKeyLinked it -> {
                incidents.keyed(id, Sighting.key(it.key()));
                decided(id, it.observedAt());
            }
            case ExternalKeyUnlinked it -> {
                incidents.unkeyed(id, Sighting.key(it.key()));
                decided(id, it.observedAt());
            }
            case SignalsClaimed claimed -> on(claimed);
            case Handling _ -> incidents.touched(id);
        }
    }

    private void on(SignalAttached attached, Appended at) {
        var sighting = Sighting.of(attached.signal()).under(at.ruling());
        var pin = attached.why().decidedByPerson() ? new Pin(attached.incidentId()) : null;
        record(sighting, attached, attached.why(), at, pin);
        if (attached.why().rule().equals(Placement.OPENS)) {
            openers.putIfAbsent(attached.incidentId().value(), sighting.unit());
        }
    }

    private void record(
            Sighting sighting, @Nullable SignalAttached on, Attachment why, Appended at, @Nullable Pin pin) {
        var incident = on == null ? null : on.incidentId();
        recorded.put(sighting.id(), new KnownSignal(sighting, incident, why, at.stream(), at.sequence(), pin));
        if (incident != null) {
            changed.add(incident.value());
        }
    }

    private void on(IncidentOpened opened) {
        var id = opened.incidentId().value();
        var at = opened.impactStartedAt() == null ? opened.observedAt() : opened.impactStartedAt();
        var services = opened.services().stream()
                .map(Sighting::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var channels = opened.channels().stream().map(Sighting::channelKey).collect(Collectors.toSet());
        incidents.open(id, opened.number(), opened.why() == null ? at : null, services, channels);
        changed.add(id);
        if (opened.why() == null) {
            due.add(id, opened.observedAt());
        }
    }

    private void on(SignalsMoved moved) {
        flush();
        var from = moved.incidentId().value();
        var ids = moved.signals().stream().map(SignalId::value).toList();
        if (moved.why().decidedByPerson()) {
            var to = moved.to() == null ? null : incidents.survivor(moved.to().value());
            signals.pin(ids, to);
            signals.pinAllOf(from);
            decided(from, moved.observedAt());
            if (to != null) {
                signals.pinAllOf(to);
                decided(to, moved.observedAt());
            }
        }
        signals.left(from, ids);
        changed.add(from);
    }

    private void on(SignalsClaimed claimed) {
        flush();
        var to = incidents.survivor(claimed.incidentId().value());
        signals.pin(claimed.signals().stream().map(SignalId::value).toList(), to);
        decided(to, claimed.observedAt());
    }

    private void withdrawn(List<SignalId> ids) {
        flush();
        signals.forget(ids.stream().map(SignalId::value).toList());
    }

    private void on(IncidentMerged merged) {
        flush();
        var from = merged.incidentId().value();
        var into = incidents.survivor(merged.into().value());
        incidents.merged(from, into);
        signals.pinsFollow(from, into);
        if (merged.why().decidedByPerson()) {
            signals.pinAllOf(from, into);
            incidents.touched(into);
            due.absorb(into, from, merged.observedAt());
        }
        changed.add(from);
        changed.add(into);
    }

    private void resolved(String id, @Nullable Instant at, Instant decidedAt) {
        incidents.resolved(id, at, decidedAt);
        changed.add(id);
        decided(id, decidedAt);
    }

    private void decided(String id, Instant decidedAt) {
        incidents.touched(id);
        due.add(id, decidedAt);
    }

    private void flush() {
        signals.record(recorded.values());
        recorded.clear();
    }
}
