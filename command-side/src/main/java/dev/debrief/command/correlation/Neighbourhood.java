package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.SignalId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was heard, and everything known that it could change or that could answer for it: incidents that reach to it, with
 * all of their alerts, and what lies about an incident whose span changes. Looks further until nothing new is found.
 */
final class Neighbourhood {
    private final SignalRows signals;
    private final IncidentRows incidents;
    private final CorrelationSettings settings;
    private final Adjacency adjacency;
    private final Set<String> due;
    private final Map<SignalId, Sighting> heard = new LinkedHashMap<>();
    private final Map<SignalId, KnownSignal> stored = new HashMap<>();
    private final Map<IncidentId, KnownIncident> known = new HashMap<>();
    private final Map<String, Pin> pins = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Asked asked = new Asked();
    private Grouping.Answer answer = new Grouping.Answer(Map.of(), List.of());

    /** {@code due} are incidents that a person decided about, to be looked at as if all of them had just been heard. */
    Neighbourhood(
            SignalRows signals,
            IncidentRows incidents,
            CorrelationSettings settings,
            Adjacency adjacency,
            Set<String> due) {
        this.signals = signals;
        this.incidents = incidents;
        this.settings = settings;
        this.adjacency = adjacency;
        this.due = due;
    }

    /**
     * Looks around; {@code sightings} are those that are new, earlier than what is kept of the same statement, or
     * {@code corrected}, which count whatever is kept.
     */
    static Neighbourhood around(
            Collection<Sighting> sightings,
            Set<SignalId> corrected,
            Set<String> due,
            SignalRows signals,
            IncidentRows incidents,
            CorrelationSettings settings,
            Adjacency adjacency) {
        var neighbourhood = new Neighbourhood(signals, incidents, settings, adjacency, due);
        neighbourhood.look(sightings, corrected);
        return neighbourhood;
    }

    /** The sightings that count: new, or earlier than those that were kept. */
    Map<SignalId, Sighting> heard() {
        return heard;
    }

    Collection<KnownSignal> stored() {
        return stored.values();
    }

    Grouping.Answer answer() {
        return answer;
    }

    private void look(Collection<Sighting> sightings, Set<SignalId> corrected) {
        learn(signals.ofUnits(
                asked.fresh("units", sightings.stream().map(Sighting::unit).toList())));
        for (var sighting : sightings) {
            var kept = stored.get(sighting.id());
            if (kept == null || corrected.contains(sighting.id()) || sighting.isEarlierThan(kept.sighting())) {
                heard.put(sighting.id(), sighting);
            }
        }
        if (heard.isEmpty() && due.isEmpty()) {
            return;
        }
        wanted.addAll(due);
        lookWhole(due);
        learn(signals.leftOf(due));
        int before;
        do {
            before = asked.size();
            lookForAnswers();
            answer = Grouping.of(sightings(), known.values(), pins, settings, adjacency);
            lookAroundChanges();
        } while (asked.size() > before);
    }

    private List<Sighting> sightings() {
        var kept = stored.values().stream()
                .map(KnownSignal::sighting)
                .filter(sighting -> !heard.containsKey(sighting.id()));
        return Stream.concat(kept, heard.values().stream()).toList();
    }

    private void learn(List<KnownSignal> found) {
        for (var signal : found) {
            stored.putIfAbsent(signal.sighting().id(), signal);
            if (signal.incident() != null) {
                wanted.add(signal.incident().value());
            }
            if (signal.pin() != null) {
                pins.put(signal.sighting().unit(), signal.pin());
                if (signal.pin().to() != null) {
                    wanted.add(signal.pin().to().value());
                }
            }
        }
    }

    /** Loads every incident that could answer for something that is loaded, with all of its alerts. */
    private void lookForAnswers() {
        int before;
        do {
            before = asked.size();
            var reaches = new Reaches(Unit.of(sightings()), settings, adjacency);
            wanted.addAll(incidents.spans().reaching(asked.fresh("reaching", reaches.ofServices())));
            wanted.addAll(signals.incidentsWithAlerts(asked.fresh("alerts", reaches.ofAlerts())));
            wanted.addAll(signals.incidentsWithValues(asked.fresh("values", reaches.ofValues())));
            wanted.addAll(incidents.named(asked.fresh("named", reaches.words(Unit::named))));
            var channels = asked.fresh("channels", reaches.words(Unit::channel));
            wanted.addAll(incidents.linkedTo(channels));
            learn(signals.ofChannels(
                    channels.stream().filter(settings::isIncidentChannel).toList()));
            learn(signals.ofThreads(asked.fresh("threads", reaches.words(Unit::thread))));
            var ids = asked.fresh("incidents", wanted);
            incidents.find(ids).forEach(incident -> known.put(incident.id(), incident));
            learn(signals.ofIncidents(ids, true));
            learn(signals.ofUnits(asked.fresh(
                    "units",
                    stored.values().stream().map(it -> it.sighting().unit()).toList())));
        } while (asked.size() > before);
    }

    /** Loads what lies about incidents that change, since its answer may change with them. */
    private void lookAroundChanges() {
        var about = new Surroundings(heard, stored, known, due, settings, adjacency).of(answer);
        lookWhole(about.whole());
        learn(signals.ofServices(asked.fresh("services", about.services()), false));
        learn(signals.ofServices(asked.fresh("alerts of services", about.alertsOfServices()), true));
        learn(signals.ofAlerts(asked.fresh("alerts in time", about.alerts())));
        learn(signals.ofValues(asked.fresh("values in time", about.values())));
    }

    private void lookWhole(Set<String> ids) {
        var fresh = asked.fresh("whole", ids);
        learn(signals.ofIncidents(fresh, false));
        if (!fresh.isEmpty()) {
            var names = new HashSet<String>();
            var channels = new HashSet<String>();
            for (var incident : incidents.find(fresh)) {
                known.put(incident.id(), incident);
                names.addAll(incident.names());
                channels.addAll(incident.channels());
            }
            learn(signals.naming(asked.fresh("naming", names)));
            learn(signals.ofChannels(asked.fresh("linked channels", channels)));
        }
    }
}
