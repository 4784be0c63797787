package dev.debrief.command.correlation;

import dev.debrief.command.incident.References;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.eventstore.UuidV7Identifiers;
import java.util.List;
import org.springframework.stereotype.Component;

/** Numbers the incidents that rules open together with those that people declare. */
@Component
class IncidentNumbers implements Settlement.Numbers {
    private final References references;

    IncidentNumbers(References references) {
        this.references = references;
    }

    @Override
    public IncidentId id() {
        return new IncidentId("incident-" + UuidV7Identifiers.next());
    }

    @Override
    public int number() {
        return references.next();
    }

    @Override
    public List<Integer> numbers(List<IncidentId> incidents) {
        return incidents.isEmpty() ? List.of() : references.next(incidents);
    }
}
