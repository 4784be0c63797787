package dev.debrief.command.correlation;

import java.time.Instant;

/** One more word about an episode of an alert that is known: it goes on where it is, unless its end moves anything else. */
record Progress(LiveUnit episode, LiveService service, Attached attached) {
    /** False if the sighting has to go the long way. */
    boolean take(Sighting sighting) {
        if (!episode.isToldAlikeBy(sighting)) {
            return false;
        }
        var incident = episode.incident == null ? null : service.incident(episode.incident);
        if (episode.incident != null && incident == null) {
            return false;
        }
        if (!episode.isAtLeast(sighting.severity()) && (incident == null || incident.founder == episode)) {
            return false;
        }
        var end = sighting.endedAt();
        if (end != null && episode.endedAt != null) {
            return false;
        }
        if (end != null && incident != null) {
            var at = end.isBefore(episode.startedAt) ? episode.startedAt : end;
            if (!ends(at, incident)) {
                return false;
            }
        }
        attached.record(episode.add(sighting), episode.incident, episode.why);
        return true;
    }

    private boolean ends(Instant at, LiveIncident incident) {
        if (service.hasAlertAfter(at) && !incident.lastsFrom(at, episode)) {
            return false; // what came after may have come after the end
        }
        var end = incident.endWithout(episode, at);
        if (end != null && service.hasOtherAfter(end)) {
            return false;
        }
        incident.end(episode, at);
        attached.stretched(incident, service);
        return true;
    }
}
