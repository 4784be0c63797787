package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.incident.IncidentEvent.SignalsCorrected;
import dev.debrief.events.incident.IncidentEvent.SignalsMoved;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows which signals are on an incident: attaching puts one there, moving takes it away, attaching puts it back. */
final class Membership {
    private final Map<SignalId, Sighting<Signal>> seen = new HashMap<>();
    private final Map<SignalId, Sighting<Signal>> here = new LinkedHashMap<>();

    private final List<Misread> misread = new ArrayList<>();

    static List<Sighting<Signal>> of(List<Recorded> recorded) {
        return read(recorded).here();
    }

    static Membership read(List<Recorded> recorded) {
        var membership = new Membership();
        for (var each : recorded) {
            if (each.event() instanceof SignalAttached attached) {
                membership.put(new Sighting<>(attached.signal(), each, attached.why()));
            } else if (each.event() instanceof SignalsMoved moved) {
                moved.signals().forEach(membership.here::remove);
            } else if (each.event() instanceof SignalsCorrected corrected) {
                corrected.corrected().forEach(id -> membership.misread(id, corrected));
                corrected.withdrawn().forEach(id -> membership.misread(id, corrected));
            }
        }
        return membership;
    }

    /** The signals that are here, by when they happened. */
    List<Sighting<Signal>> here() {
        return here.values().stream().sorted(Sighting.BY_OCCURRENCE).toList();
    }

    /** What signals were read as here until they were read again, in the order of the corrections. */
    List<Misread> misread() {
        return List.copyOf(misread);
    }

    private void misread(SignalId id, SignalsCorrected corrected) {
        seen.remove(id);
        var before = here.remove(id);
        if (before != null) {
            misread.add(new Misread(before, corrected.reason(), corrected.observedAt()));
        }
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
