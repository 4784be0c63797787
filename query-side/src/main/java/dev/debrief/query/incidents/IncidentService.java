package dev.debrief.query.incidents;

import dev.debrief.events.incident.IncidentFacts;
import dev.debrief.query.answers.Parameters;
import java.time.Instant;
import java.util.stream.Stream;

/** One service of one incident, so that the newest of a service are found without passing by all others. */
record IncidentService(String incidentId, String serviceKey, Instant impactAt) {
    /** Those of an incident that lists show. */
    static Stream<IncidentService> of(IncidentFacts facts, Instant openedAt) {
        if (facts.mergedInto() != null || facts.vacant()) return Stream.empty();
        var impactAt = IncidentRow.impactAt(facts, openedAt);
        return facts.services().stream()
                .map(Parameters::serviceKey)
                .distinct()
                .map(key -> new IncidentService(facts.id().value(), key, impactAt));
    }
}
