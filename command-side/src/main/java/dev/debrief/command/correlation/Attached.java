package dev.debrief.command.correlation;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.SignalId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the short way found out about a batch: where its signals go, and which incidents that opens or stretches. */
final class Attached {
    /** A part of a unit to be recorded; {@code fresh} if the index does not know it yet. */
    record Recording(LiveUnit.Part part, @Nullable IncidentId on, Attachment why, boolean fresh) {
        static final Comparator<Recording> IN_TIME = Comparator.comparing(
                        (Recording it) -> it.part().sighting.occurredAt())
                .thenComparing(it -> it.part().sighting.id());
    }

    /** An incident to be opened, its number still to come. */
    record Opening(LiveIncident incident, Attachment why) {
        IncidentOpened event() {
            return new IncidentOpened(
                    incident.id,
                    incident.number,
                    why,
                    null,
                    null,
                    List.of(),
                    null,
                    List.of(),
                    null,
                    incident.founder.parts.getFirst().sighting.observedAt());
        }
    }

    final List<Recording> recordings = new ArrayList<>();
    final List<Opening> openings = new ArrayList<>();
    final Map<IncidentId, LiveRows.Span> spans = new LinkedHashMap<>();
    /** What the short way does not answer for. */
    final List<Sighting> rest = new ArrayList<>();

    void record(LiveUnit.Part part, @Nullable IncidentId on, Attachment why) {
        recordings.add(new Recording(part, on, why, true));
    }

    /** What waited is on an incident from now on, with all of its parts. */
    void join(LiveUnit unit, IncidentId incident) {
        for (var part : unit.parts) {
            recordings.removeIf(it -> it.part() == part);
            recordings.add(new Recording(part, incident, unit.why, part.stream.isEmpty()));
        }
    }

    /** Gives each opening its number. */
    void number(Settlement.Numbers numbers) {
        var next = numbers.numbers(
                openings.stream().map(opening -> opening.incident().id).toList());
        for (var at = 0; at < next.size(); at++) {
            openings.get(at).incident().number = next.get(at);
        }
    }

    /** The span of an incident is another now. */
    void stretched(LiveIncident incident, LiveService service) {
        spans.put(incident.id, new LiveRows.Span(incident, service.name));
    }

    /** What was not recorded before; to be added to. */
    Set<SignalId> heard() {
        return recordings.stream()
                .filter(Recording::fresh)
                .map(it -> it.part().sighting.id())
                .collect(Collectors.toCollection(HashSet::new));
    }

    Set<SignalId> ids() {
        return recordings.stream().map(it -> it.part().sighting.id()).collect(Collectors.toSet());
    }

    /** True if all of it is on incidents, and none of it waited before. */
    boolean isSettled() {
        return recordings.stream().allMatch(it -> it.fresh() && it.on() != null);
    }

    boolean isEmpty() {
        return recordings.isEmpty();
    }
}
