package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of what a batch speaks of and is not known by heart, that which the index knows nevertheless: units and threads heard of
 * elsewhere, and alerts that fired for another service.
 */
record Strangers(Set<String> keys) {
    /** Learns what is needed for the batch, and asks the index once for all that is not known by heart. */
    static Strangers among(Collection<Sighting> heard, LiveRows rows, Live live) {
        while (true) { // again if another process knew better
            live.services().learn(heard);
            var strangers = ask(heard, rows, live);
            if (strangers != null) {
                return strangers;
            }
        }
    }

    /** Null if what is known turned out to be old. */
    private static @Nullable Strangers ask(Collection<Sighting> heard, LiveRows rows, Live live) {
        var services = live.services();
        var alerts = new HashSet<LiveRows.Alert>();
        var units = new HashSet<String>();
        var threads = new HashSet<String>();
        for (var sighting : heard) {
            var service = sighting.service();
            if (sighting.kind() == Kind.ALERT) {
                if (service != null && sighting.alert() != null && !services.isOf(service, sighting.alert())) {
                    alerts.add(new LiveRows.Alert(sighting.alert(), service));
                }
            } else if (!services.knowsUnit(sighting)) {
                units.add(sighting.unit());
                if (sighting.thread() != null) {
                    threads.add(sighting.thread());
                }
            }
        }
        var answer = rows.strange(alerts, units, threads);
        if (!live.isAsOf(answer.head())) {
            return null;
        }
        for (var alert : alerts) {
            if (!answer.keys().contains(alert.alert())) {
                services.found(alert.service(), alert.alert());
            }
        }
        return new Strangers(answer.keys());
    }

    boolean contain(String key) {
        return keys.contains(key);
    }
}
