package dev.debrief.command.correlation;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.IncidentMerged;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.SignalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be recorded so that the log says what the grouping answers: the difference to where signals are now. */
final class Settlement {
    private static final String REGROUPED = "regrouped";

    /** A signal to be recorded on an incident, or on its service's stream; {@code on} is null for that. */
    record Recording(Sighting sighting, @Nullable IncidentId on, Attachment why) {
        static final Comparator<Recording> IN_TIME = Comparator.comparing(
                        (Recording it) -> it.sighting().occurredAt())
                .thenComparing(it -> it.sighting().id());
    }

    /** Gives a new incident its id and number. */
    interface Numbers {
        IncidentId id();

        int number();

        /** The numbers of these incidents, in their order. */
        default List<Integer> numbers(List<IncidentId> incidents) {
            return incidents.stream().map(incident -> number()).toList();
        }
    }

    private final Neighbourhood neighbourhood;
    private final Numbers numbers;
    private final Instant settledAt;
    private final Map<Cluster, IncidentId> ids = new HashMap<>();
    private final Set<IncidentId> gone = new HashSet<>();
    final List<IncidentOpened> opened = new ArrayList<>();
    final List<IncidentMerged> merged = new ArrayList<>();
    final List<SignalsMoved> moved = new ArrayList<>();
    final List<Recording> recordings = new ArrayList<>();

    private record Leaving(IncidentId from, @Nullable IncidentId to) {}

    /** {@code settledAt} is when the last of what was heard could be known. */
    Settlement(Neighbourhood neighbourhood, Numbers numbers, Instant settledAt) {
        this.neighbourhood = neighbourhood;
        this.numbers = numbers;
        this.settledAt = settledAt;
        for (var cluster : neighbourhood.answer().clusters()) {
            identify(cluster);
        }
        record();
        recordings.sort(Recording.IN_TIME);
    }

    private void identify(Cluster cluster) {
        var incidents = cluster.incidents();
        if (incidents.isEmpty()) {
            open(cluster);
            return;
        }
        var survivor = incidents.getFirst();
        ids.put(cluster, survivor.id());
        for (var other : incidents.subList(1, incidents.size())) {
            var why = new Attachment(REGROUPED, "Its alerts turned out to belong to INC-" + survivor.number() + ".");
            gone.add(other.id());
            merged.add(new IncidentMerged(other.id(), survivor.id(), why, null, settledAt));
        }
    }

    private void open(Cluster cluster) {
        var founder = cluster.founder();
        if (founder == null) {
            throw new IllegalStateException("A cluster that is no known incident has no alert that opened it.");
        }
        var id = numbers.id();
        ids.put(cluster, id);
        var why = neighbourhood.answer().of(founder.sightings().getFirst()).why();
        opened.add(new IncidentOpened(
                id, numbers.number(), why, null, null, List.of(), null, List.of(), null, founder.observedAt()));
    }

    private void record() {
        var leaving = new LinkedHashMap<Leaving, List<SignalId>>();
        var now = new HashMap<SignalId, KnownSignal>();
        neighbourhood.stored().forEach(signal -> now.put(signal.sighting().id(), signal));
        var all = new LinkedHashMap<SignalId, Sighting>();
        neighbourhood.stored().forEach(signal -> all.put(signal.sighting().id(), signal.sighting()));
        all.putAll(neighbourhood.heard());
        for (var sighting : all.values()) {
            var placement = neighbourhood.answer().of(sighting);
            var target = placement.cluster() == null ? null : ids.get(placement.cluster());
            var kept = now.get(sighting.id());
            if (kept != null) {
                var from = kept.incident();
                if (from != null && !from.equals(target) && !gone.contains(from)) {
                    leaving.computeIfAbsent(new Leaving(from, target), key -> new ArrayList<>())
                            .add(sighting.id());
                }
            }
            if (kept == null
                    || neighbourhood.heard().containsKey(sighting.id())
                    || isElsewhere(kept, target, placement)) {
                recordings.add(new Recording(sighting, target, placement.why()));
            }
        }
        leaving.forEach((from, signals) -> moved.add(new SignalsMoved(
                from.from(),
                signals.stream().sorted().toList(),
                from.to(),
                new Attachment(REGROUPED, "Facts that came later put them elsewhere."),
                null,
                settledAt)));
        moved.sort(Comparator.comparing((SignalsMoved it) -> it.incidentId().value())
                .thenComparing(it -> it.signals().getFirst()));
    }

    /** True if what is recorded is no longer the answer. What a person put somewhere keeps the reason it came with. */
    private static boolean isElsewhere(KnownSignal kept, @Nullable IncidentId target, Placement placement) {
        if (target == null) {
            return kept.incident() != null || kept.stream().startsWith("incident-");
        }
        return !target.equals(kept.incident())
                || (kept.pin() == null
                        && !placement.why().decidedByPerson()
                        && !placement.why().equals(kept.why()));
    }
}
