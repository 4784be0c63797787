package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the index holds of a few services from an instant on, read in four statements: their signals, the incidents that
 * reach so far, and all the alerts of those, of whichever service they are.
 */
final class Recall {
    private final Map<String, List<KnownSignal>> signals = new HashMap<>();
    private final Map<String, List<KnownIncident>> incidents = new HashMap<>();

    private Recall() {}

    static Recall of(Collection<Region> services, SignalRows signals, IncidentRows incidents) {
        var recall = new Recall();
        var reaching = new HashSet<>(incidents.spans().reaching(services));
        for (var signal : signals.ofServices(services, false)) {
            if (signal.sighting().kind() == Sighting.Kind.ALERT && signal.incident() != null) {
                reaching.add(signal.incident().value()); // read below, with all the alerts of its incident
            } else {
                of(recall.signals, String.valueOf(signal.sighting().service())).add(signal);
            }
        }
        recall.take(signals.ofIncidents(reaching, true), incidents.find(reaching));
        return recall;
    }

    /** Gives the alerts of incidents, and the incidents, to each service that one of these alerts or a person named. */
    private void take(Collection<KnownSignal> alerts, Collection<KnownIncident> reaching) {
        var named = new HashMap<IncidentId, Set<String>>();
        for (var alert : alerts) {
            var service = alert.sighting().service();
            if (alert.incident() != null && service != null) {
                named.computeIfAbsent(alert.incident(), incident -> new HashSet<>())
                        .add(service);
            }
        }
        for (var incident : reaching) {
            var about = named.computeIfAbsent(incident.id(), id -> new HashSet<>());
            if (incident.declared() != null) {
                about.addAll(incident.declared().services());
            }
            about.forEach(service -> of(incidents, service).add(incident));
        }
        for (var alert : alerts) {
            for (var service : named.getOrDefault(alert.incident(), Set.of())) {
                of(signals, service).add(alert);
            }
        }
    }

    private static <T> List<T> of(Map<String, List<T>> lists, String service) {
        return lists.computeIfAbsent(service, unused -> new ArrayList<>());
    }

    List<KnownSignal> signals(String service) {
        return signals.getOrDefault(service, List.of());
    }

    List<KnownIncident> incidents(String service) {
        return incidents.getOrDefault(service, List.of());
    }
}
