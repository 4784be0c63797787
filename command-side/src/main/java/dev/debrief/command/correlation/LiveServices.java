package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentId;
import dev.debrief.eventstore.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services heard of last, known by heart, each from an instant on; and the service to which an incident or an alert leads. */
final class LiveServices {
    private static final int UNITS = 100_000;
    private static final int WORDS = 200_000;
    private static final Duration MARGIN = Duration.ofHours(2);

    private final SignalRows signals;
    private final IncidentRows incidents;
    private final LiveStreams streams;
    private final Duration reach;
    private final Map<String, LiveService> services = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<IncidentId, String> homes = new Latest<>(WORDS);
    private final Map<String, String> alerts = new Latest<>(WORDS);

    LiveServices(SignalRows signals, IncidentRows incidents, LiveStreams streams, Duration reach) {
        this.signals = signals;
        this.incidents = incidents;
        this.streams = streams;
        this.reach = reach;
    }

    /** Learns the services of which something was heard and that are not known, from long enough before. */
    void learn(Collection<Sighting> heard) {
        var since = new HashMap<String, Instant>();
        for (var sighting : heard) {
            var service = sighting.service();
            if (service != null && !knows(service, sighting)) {
                since.merge(service, sighting.startedAt(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        if (!since.isEmpty()) {
            var regions = new ArrayList<Region>();
            since.forEach((service, first) ->
                    regions.add(new Region(service, first.minus(reach).minus(MARGIN), null)));
            recall(regions);
        }
        shrink();
    }

    /** What reaches far back is learned again from later on, so that what is long over is forgotten. */
    private boolean knows(String name, Sighting sighting) {
        var service = services.get(name);
        return service != null && sighting.startedAt().isBefore(service.from.plus(reach.multipliedBy(4)));
    }

    private void recall(List<Region> regions) {
        var recall = Recall.of(regions, signals, incidents);
        for (var region : regions) {
            var name = region.key();
            var reaching = recall.incidents(name);
            services.put(name, LiveService.of(name, region.from(), recall.signals(name), reaching));
            reaching.forEach(incident -> homes.put(incident.id(), name));
        }
    }

    /** Forgets the services that were heard of least lately where they hold more than there is room for. */
    private void shrink() {
        var held = services.values().stream().mapToInt(LiveService::size).sum();
        for (var each = services.entrySet().iterator(); held > UNITS && services.size() > 1 && each.hasNext(); ) {
            var eldest = each.next();
            held -= eldest.getValue().size();
            each.remove();
            letGo(eldest.getValue());
        }
    }

    /** What hangs on a service that is forgotten goes with it: each is heard of no more, and would stay for days. */
    private void letGo(LiveService service) {
        streams.forget("service:" + service.name);
        service.alerts().forEach(alert -> alerts.remove(alert, service.name));
        for (var incident : service.incidents) {
            homes.remove(incident.id, service.name);
            streams.forget(incident.id.value());
        }
    }

    /** What is known of a service; null where nothing is. */
    @Nullable
    LiveService service(String name) {
        return services.get(name);
    }

    boolean knowsUnit(Sighting sighting) {
        var service = sighting.service() == null ? null : services.get(sighting.service());
        return service != null && service.unit(sighting.unit()) != null;
    }

    /** The first instant for which what is known of a service answers. */
    Instant since(LiveService service) {
        return service.from.plus(reach);
    }

    /** A new incident, whose stream is empty still. */
    void opened(IncidentId incident, String service) {
        homes.put(incident, service);
        streams.begun(incident.value());
    }

    /** True if the alert is known to be of this service alone. */
    boolean isOf(String service, @Nullable String alert) {
        return alert != null && service.equals(alerts.get(alert));
    }

    void found(String service, String alert) {
        alerts.put(alert, service);
    }

    /** Forgets all that a signal could have changed. */
    void forget(Sighting sighting) {
        if (sighting.alert() != null) {
            alerts.remove(sighting.alert());
        }
        if (sighting.service() != null) {
            services.computeIfPresent(sighting.service(), (name, service) -> service.isPlain() ? null : service);
        }
    }

    void forget(IncidentId incident) {
        var service = homes.remove(incident);
        if (service != null) {
            services.remove(service);
        }
    }

    void forget() {
        services.clear();
        homes.clear();
        alerts.clear();
    }
}
