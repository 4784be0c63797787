package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.incident.Recorded;
import dev.debrief.eventstore.EventLog;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the streams of incidents. */
@Component
public class IncidentHistory implements Survivors {
    private final EventLog log;

    IncidentHistory(EventLog log) {
        this.log = log;
    }

    /** All that happened to an incident, in stream order; empty where there is none. */
    public List<Recorded> of(IncidentId incident) {
        return log.stream(incident.value()).stream()
                .map(stored -> new Recorded(
                        stored.eventId().toString(),
                        stored.sequence(),
                        stored.position(),
                        stored.recordedAt(),
                        (IncidentEvent) stored.event()))
                .toList();
    }

    /** What a decision needs to know of an incident. */
    public IncidentState state(IncidentId incident) {
        var state = new IncidentState();
        of(incident).forEach(recorded -> state.evolve(recorded.eventId(), recorded.event()));
        return state;
    }

    @Override
    public IncidentId surviving(IncidentId incident) {
        var seen = new HashSet<IncidentId>();
        var at = incident;
        while (seen.add(at)) {
            var state = state(at);
            if (!state.exists()) throw Refused.unknown("There is no incident " + at + ".");
            if (state.mergedInto() == null) return at;
            at = state.mergedInto();
        }
        return at;
    }
}
