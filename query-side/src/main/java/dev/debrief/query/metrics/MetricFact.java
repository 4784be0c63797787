package dev.debrief.query.metrics;

import dev.debrief.events.incident.IncidentMeasures;
import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import dev.debrief.events.incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What metrics need to know of an incident, as it stood from position {@code validFrom} up to but not at {@code validTo};
 * its components are the columns. Instants are nanoseconds since 1970, so that durations are exact. {@code states} holds
 * a letter for each milestone. All that {@code observedTo} counts is known from then on.
 */
record MetricFact(
        String incidentId,
        long validFrom,
        long validTo,
        @Nullable Long periodAt,
        String severity,
        List<String> services,
        boolean counted,
        String states,
        @Nullable Long impactStarted,
        @Nullable Long detected,
        @Nullable Long acknowledged,
        @Nullable Long mitigated,
        @Nullable Long resolved,
        @Nullable Long firstResolved,
        long observedFrom,
        long observedTo) {
    static final long STILL = Long.MAX_VALUE;

    static MetricFact of(IncidentMeasures facts, long validFrom, Instant observedFrom, Instant observedTo) {
        var impact = facts.at(Milestone.IMPACT_STARTED);
        var detected = facts.at(Milestone.DETECTED);
        return new MetricFact(
                facts.id().value(),
                validFrom,
                STILL,
                nanos(impact != null ? impact : detected),
                facts.severity().word(),
                facts.services(),
                facts.mergedInto() == null && !facts.vacant() && facts.status() != Status.DISMISSED,
                states(facts.milestones()),
                nanos(impact),
                nanos(detected),
                nanos(facts.at(Milestone.ACKNOWLEDGED)),
                nanos(facts.at(Milestone.MITIGATED)),
                nanos(facts.at(Milestone.RESOLVED)),
                facts.resolutions().isEmpty() ? null : nanos(facts.resolutions().getFirst()),
                nanosOf(observedFrom),
                nanosOf(observedTo));
    }

    /** The same fact, valid only up to a later one. */
    MetricFact until(long position) {
        return new MetricFact(
                incidentId,
                validFrom,
                position,
                periodAt,
                severity,
                services,
                counted,
                states,
                impactStarted,
                detected,
                acknowledged,
                mitigated,
                resolved,
                firstResolved,
                observedFrom,
                observedTo);
    }

    /** True if the other says the same, whenever it holds and whenever its last fact was observed. */
    boolean measuresAs(MetricFact other) {
        return equals(saying(other, observedTo));
    }

    /** True if the other says the same, whenever it holds. */
    boolean saysAs(MetricFact other) {
        return equals(saying(other, other.observedTo));
    }

    /** What the other says, valid for as long as this one, its last fact observed at {@code observedTo}. */
    private MetricFact saying(MetricFact other, long observedTo) {
        return new MetricFact(
                incidentId,
                validFrom,
                validTo,
                other.periodAt,
                other.severity,
                other.services,
                other.counted,
                other.states,
                other.impactStarted,
                other.detected,
                other.acknowledged,
                other.mitigated,
                other.resolved,
                other.firstResolved,
                other.observedFrom,
                observedTo);
    }

    /** True while alerts have fired without a pause since the impact began, and nobody says otherwise. */
    boolean isFiring() {
        return impactStarted != null && isPending(Milestone.MITIGATED) && isPending(Milestone.RESOLVED);
    }

    private boolean isPending(Milestone milestone) {
        return states.charAt(milestone.ordinal()) - '0' == MilestoneValue.State.PENDING.ordinal();
    }

    /** True if the impact had begun by then. */
    boolean began(Instant at) {
        return impactStarted != null && nanosOf(at) >= impactStarted;
    }

    Map<Milestone, MilestoneValue> milestones() {
        var values = new EnumMap<Milestone, MilestoneValue>(Milestone.class);
        for (var milestone : Milestone.values()) {
            var state = MilestoneValue.State.values()[states.charAt(milestone.ordinal()) - '0'];
            values.put(milestone, new MilestoneValue(state, instant(at(milestone)), List.of()));
        }
        return values;
    }

    List<Instant> resolutions() {
        var first = instant(firstResolved);
        return first == null ? List.of() : List.of(first);
    }

    private @Nullable Long at(Milestone milestone) {
        return switch (milestone) {
            case IMPACT_STARTED -> impactStarted;
            case DETECTED -> detected;
            case ACKNOWLEDGED -> acknowledged;
            case MITIGATED -> mitigated;
            case RESOLVED -> resolved;
        };
    }

    private static String states(Map<Milestone, MilestoneValue> values) {
        var states = new StringBuilder();
        for (var milestone : Milestone.values()) {
            var value = values.get(milestone);
            var state = value == null ? MilestoneValue.State.UNKNOWN : value.state();
            states.append((char) ('0' + state.ordinal()));
        }
        return states.toString();
    }

    static @Nullable Long nanos(@Nullable Instant at) {
        return at == null ? null : nanosOf(at);
    }

    /** Times beyond the years 1677 to 2262 count as those years. */
    static long nanosOf(Instant at) {
        var seconds =
                Math.clamp(at.getEpochSecond(), Long.MIN_VALUE / 1_000_000_000 + 1, Long.MAX_VALUE / 1_000_000_000 - 1);
        return Duration.ofSeconds(seconds, at.getNano()).toNanos();
    }

    static @Nullable Instant instant(@Nullable Long nanos) {
        return nanos == null
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
