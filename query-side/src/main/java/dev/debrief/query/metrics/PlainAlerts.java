package dev.debrief.query.metrics;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.Recorded;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.MilestoneReport;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import dev.debrief.query.answers.Parameters;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells of most events of a storm that they change no measure, without folding everything that came before: while
 * alerts fire without a pause and nobody has decided anything, one more changes nothing unless it is earlier, worse, of
 * another service, or the last to end. Whatever else happens is left to the fold, from then on.
 */
final class PlainAlerts {
    private final Set<SignalId> seen = new HashSet<>();
    private final Set<Episode> ended = new HashSet<>();
    private final Map<Episode, Instant> open = new HashMap<>();
    private final TreeMap<Instant, Integer> openSince = new TreeMap<>();
    private final Map<String, Appearance> services = new HashMap<>();
    private Severity worst = Severity.INFO;
    private boolean plain = true;
    private boolean opened;

    /** Takes in the next event; true if, observed no sooner than those before, it leaves {@code last} as it is. */
    boolean takeIn(Recorded each, @Nullable MetricFact last) {
        if (!plain) return false;
        return switch (each.event()) {
            case IncidentOpened opening -> {
                plain = !opened && opening.why() != null;
                opened = true;
                yield false;
            }
            case SignalAttached attached -> takeIn(attached, last);
            case IncidentEvent _ -> plain = false;
        };
    }

    private boolean takeIn(SignalAttached attached, @Nullable MetricFact last) {
        if (!seen.add(attached.signal().id())) return plain = false; // only an earlier sighting is recorded again
        var byRule = !attached.why().decidedByPerson(); // else it may have been observed long before
        return switch (attached.signal()) {
            case Alert alert -> {
                plain = !alert.saysNoStart();
                var ordinary = plain && byRule && last != null && last.isFiring() && isOrdinary(alert, last);
                yield takeIn(alert) && ordinary;
            }
            case Deployment _, Message _ -> byRule && last != null && last.isFiring() && !services.isEmpty();
            case MilestoneReport _ -> plain = false;
        };
    }

    private boolean isOrdinary(Alert alert, MetricFact last) {
        var acknowledged = last.acknowledged();
        return worst.or(alert.severity()) == worst
                && namesNothingNew(alert)
                && last.began(alert.startedAt())
                && switch (alert.state()) {
                    case FIRING -> last.detected() != null;
                    case ACKNOWLEDGED -> acknowledged != null && acknowledged <= MetricFact.nanosOf(alert.occurredAt());
                    case RESOLVED -> true;
                };
    }

    /** Services are listed in the order of their first appearance. */
    private boolean namesNothingNew(Alert alert) {
        var service = alert.service();
        if (service == null || service.isBlank()) return true;
        var first = services.get(Parameters.serviceKey(service));
        return first != null && first.compareTo(Appearance.of(alert)) < 0;
    }

    /** False if nothing that goes on began before this one ended: then there may have been a pause. */
    private boolean takeIn(Alert alert) {
        worst = worst.or(alert.severity());
        var service = alert.service();
        if (service != null && !service.isBlank()) {
            services.merge(
                    Parameters.serviceKey(service),
                    Appearance.of(alert),
                    (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        var episode = Episode.of(alert);
        if (alert.state() != Alert.State.RESOLVED) {
            if (!ended.contains(episode) && open.putIfAbsent(episode, alert.startedAt()) == null) {
                openSince.merge(alert.startedAt(), 1, Integer::sum);
            }
            return true;
        }
        ended.add(episode);
        var since = open.remove(episode);
        if (since != null) openSince.computeIfPresent(since, (_, count) -> count == 1 ? null : count - 1);
        return !openSince.isEmpty() && !openSince.firstKey().isAfter(alert.occurredAt());
    }

    /** What tells the episodes of alerts apart whose senders say when they started. */
    private record Episode(String source, String alertId, Instant startedAt) {
        static Episode of(Alert alert) {
            return new Episode(alert.source(), alert.alertId(), alert.startedAt());
        }
    }

    /** Where a signal stands among all of an incident. */
    private record Appearance(Instant at, SignalId id) implements Comparable<Appearance> {
        static Appearance of(Alert alert) {
            return new Appearance(alert.occurredAt(), alert.id());
        }

        @Override
        public int compareTo(Appearance other) {
            var byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }
}
