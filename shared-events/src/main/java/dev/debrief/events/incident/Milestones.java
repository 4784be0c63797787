package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.RoleAssigned;
import dev.debrief.events.incident.MilestoneValue.State;
import dev.debrief.events.signal.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives the five milestones: what a person stated, else what the signals tell. */
final class Milestones {
    private static final Comparator<Sighting<?>> FIRST_OBSERVED =
            Sighting.BY_OBSERVATION.thenComparing(Sighting.BY_OCCURRENCE);

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
            var from = new ArrayList<String>();
            for (var firing : firings) {
                if (firing.startedAt().equals(start)) {
                    from.add(firing.startEvent());
                }
            }
            return new MilestoneValue(State.RECORDED, start, from);
        }
        return gathered.opened().impactStartedAt() == null
                ? unknown()
                : recorded(gathered.opened().impactStartedAt(), gathered.openedBy());
    }

    private MilestoneValue detected() {
        Sighting<Alert> first = null;
        for (var firing : firings) {
            var fired = firing.state(Alert.State.FIRING);
            if (fired != null && (first == null || FIRST_OBSERVED.compare(fired, first) < 0)) {
                first = fired;
            }
        }
        var declared = gathered.declaring();
        var reported = Marks.firstReport(gathered.messages());
        var value = first == null ? null : recorded(first.signal().observedAt(), first.eventId());
        value = declared == null
                ? value
                : earlier(value, recorded(declared.event().observedAt(), declared.eventId()));
        value = reported == null
                ? value
                : earlier(value, recorded(reported.signal().occurredAt(), reported.eventId()));
        return value == null ? unknown() : value;
    }

    private MilestoneValue acknowledged() {
        MilestoneValue value = null;
        for (var alert : gathered.alerts()) {
            if (alert.signal().state() == Alert.State.ACKNOWLEDGED) {
                value = earlier(value, recorded(alert.signal().occurredAt(), alert.eventId()));
            }
        }
        for (var decision : gathered.decisions()) {
            if (decision.event() instanceof RoleAssigned) {
                value = earlier(value, recorded(decision.event().observedAt(), decision.eventId()));
            }
        }
        return value == null ? pending() : value;
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

    /** The first of two that happened at one instant. */
    private static MilestoneValue earlier(@Nullable MilestoneValue one, MilestoneValue other) {
        return one == null
                        || (one.at() != null && other.at() != null && other.at().isBefore(one.at()))
                ? other
                : one;
    }
}
