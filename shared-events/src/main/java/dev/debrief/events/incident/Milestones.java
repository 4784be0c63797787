package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.signal.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives the five milestones: what a person stated, else what the signals tell. */
final class Milestones {
    private final Gathered gathered;
    private final List<Firing> firings;
    private final boolean over;

    private Milestones(Gathered gathered, List<Firing> firings, boolean over) {
        this.gathered = gathered;
        this.firings = firings;
        this.over = over;
    }

    /** All five; {@code done} is true once people closed or dismissed the incident. */
    static Map<Milestone, MilestoneValue> of(
            Gathered gathered, List<Firing> firings, Statements statements, MilestoneValue resolved, boolean done) {
        var derived = new Milestones(gathered, firings, done || resolved.at() != null);
        var values = new EnumMap<Milestone, MilestoneValue>(Milestone.class);
        for (var milestone : Milestone.values()) {
            var stated = statements.last(milestone);
            values.put(
                    milestone,
                    milestone == Milestone.RESOLVED
                            ? resolved.state() == State.PENDING ? derived.pending() : resolved
                            : stated != null ? stated.value() : derived.value(milestone));
        }
        return Collections.unmodifiableMap(MilestoneOrder.checked(values));
    }

    private MilestoneValue value(Milestone milestone) {
        return switch (milestone) {
            case IMPACT_STARTED -> impactStarted();
            case DETECTED -> detected();
            case ACKNOWLEDGED -> acknowledged();
            case MITIGATED -> mitigated();
            case RESOLVED -> pending();
        };
    }

    private MilestoneValue impactStarted() {
        if (!firings.isEmpty()) {
            var start = firings.getFirst().startedAt();
            var from = firings.stream()
                    .filter(firing -> firing.startedAt().equals(start))
                    .map(Firing::startEvent)
                    .toList();
            return new MilestoneValue(State.RECORDED, start, from);
        }
        return gathered.opened().impactStartedAt() == null
                ? unknown()
                : recorded(gathered.opened().impactStartedAt(), gathered.openedBy());
    }

    private MilestoneValue detected() {
        var first = firings.stream()
                .map(firing -> firing.state(Alert.State.FIRING))
                .filter(Objects::nonNull)
                .min(Sighting.BY_OBSERVATION.thenComparing(Sighting.BY_OCCURRENCE))
                .orElse(null);
        var declared = gathered.declaring();
        var reported = Marks.firstReport(gathered.messages());
        return Stream.of(
                        first == null ? null : recorded(first.signal().observedAt(), first.eventId()),
                        declared == null ? null : recorded(declared.event().observedAt(), declared.eventId()),
                        reported == null ? null : recorded(reported.signal().occurredAt(), reported.eventId()))
                .filter(Objects::nonNull)
                .reduce((one, other) -> isBefore(other.at(), one.at()) ? other : one)
                .orElseGet(Milestones::unknown);
    }

    private MilestoneValue acknowledged() {
        var inTheSender = gathered.alerts().stream()
                .filter(alert -> alert.signal().state() == Alert.State.ACKNOWLEDGED)
                .map(alert -> recorded(alert.signal().occurredAt(), alert.eventId()));
        var byRole = gathered.decisions().stream()
                .filter(decision -> decision.event() instanceof RoleAssigned)
                .map(decision -> recorded(decision.event().observedAt(), decision.eventId()));
        return Stream.concat(inTheSender, byRole)
                .reduce((one, other) -> isBefore(other.at(), one.at()) ? other : one)
                .orElseGet(this::pending);
    }

    private MilestoneValue mitigated() {
        var stretches = Firing.stretches(firings, Duration.ZERO);
        var quiet = stretches.isEmpty() ? null : stretches.getFirst().to();
        return quiet == null ? pending() : new MilestoneValue(State.RECORDED, quiet, Firing.endedBy(firings, quiet));
    }

    /** It may still happen, unless the incident is over. */
    private MilestoneValue pending() {
        return new MilestoneValue(over ? State.NOT_APPLICABLE : State.PENDING, null, List.of());
    }

    private static MilestoneValue unknown() {
        return new MilestoneValue(State.UNKNOWN, null, List.of());
    }

    private static MilestoneValue recorded(Instant at, String from) {
        return new MilestoneValue(State.RECORDED, at, List.of(from));
    }

    private static boolean isBefore(@Nullable Instant one, @Nullable Instant other) {
        return one != null && other != null && one.isBefore(other);
    }
}
