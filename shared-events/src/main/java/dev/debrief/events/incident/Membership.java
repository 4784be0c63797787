package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows which signals are on an incident: attaching puts one there, moving takes it away, attaching puts it back. */
final class Membership {
    private final Map<SignalId, Sighting<Signal>> seen = new HashMap<>();
    private final Map<SignalId, Sighting<Signal>> here = new LinkedHashMap<>();

    static List<Sighting<Signal>> of(List<Recorded> recorded) {
        var membership = new Membership();
        for (var each : recorded) {
            if (each.event() instanceof SignalAttached attached) {
                membership.put(new Sighting<>(attached.signal(), each, attached.why()));
            } else if (each.event() instanceof SignalsMoved moved) {
                moved.signals().forEach(membership.here::remove);
            }
        }
        return membership.here.values().stream().sorted(Sighting.BY_OCCURRENCE).toList();
    }

    private void put(Sighting<Signal> sighting) {
        var id = sighting.signal().id();
        var first = earlier(seen.get(id), sighting);
        seen.put(id, first);
        here.put(id, first.because(sighting.why())); // the reason that was recorded last is the one that holds
    }

    private static Sighting<Signal> earlier(@Nullable Sighting<Signal> known, Sighting<Signal> sighting) {
        return known == null || Sighting.BY_OBSERVATION.compare(sighting, known) < 0 ? sighting : known;
    }
}
