package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.ServicesChanged;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Derives what stands at the top of an incident: its title, severity, services and channels. */
final class Headline {
    private Headline() {}

    static String title(Gathered gathered, Edits edits, List<Firing> firings) {
        if (edits.of(IncidentField.TITLE) instanceof IncidentRetitled retitled) {
            var title = retitled.title();
            if (title != null && !title.isBlank()) {
                return title;
            }
        }
        var declared = gathered.declarations().stream().flatMap(each -> Stream.ofNullable(each.title()));
        var fired = firings.stream().map(firing -> firing.episode().title());
        return Stream.concat(declared, fired)
                .filter(title -> !title.isBlank())
                .findFirst()
                .orElseGet(() -> fallback(services(gathered, edits)));
    }

    static Severity severity(Gathered gathered, Edits edits, List<Firing> firings) {
        if (edits.of(IncidentField.SEVERITY) instanceof SeverityChanged changed) {
            return changed.severity();
        }
        var worst = Severity.INFO;
        for (var declared : gathered.declarations()) {
            worst = declared.severity() == null ? worst : worst.or(declared.severity());
        }
        for (var firing : firings) {
            worst = worst.or(firing.episode().severity());
        }
        return worst;
    }

    static List<String> services(Gathered gathered, Edits edits) {
        if (edits.of(IncidentField.SERVICES) instanceof ServicesChanged changed) {
            return distinct(changed.services());
        }
        var named = new ArrayList<String>();
        gathered.declarations().forEach(each -> named.addAll(each.services()));
        gathered.alerts().forEach(alert -> add(alert.signal(), named));
        var distinct = distinct(named);
        return distinct.isEmpty() ? mentioned(gathered) : distinct;
    }

    private static List<String> mentioned(Gathered gathered) {
        var mentioned = new ArrayList<String>();
        for (var sighting : gathered.signals()) {
            if (!(sighting.signal() instanceof Alert)) {
                add(sighting.signal(), mentioned);
            }
        }
        var distinct = distinct(mentioned);
        return distinct.isEmpty() ? distinct(gathered.opened().services()) : distinct;
    }

    static List<String> channels(Gathered gathered) {
        var linked = gathered.decided(ChannelLinked.class).stream().map(ChannelLinked::channel);
        return Stream.concat(gathered.opened().channels().stream(), linked)
                .distinct()
                .toList();
    }

    private static void add(Signal signal, List<String> services) {
        if (signal.service() != null) {
            services.add(signal.service());
        }
    }

    private static List<String> distinct(List<String> services) {
        var byKey = new LinkedHashMap<String, String>();
        for (var each : services) {
            var service = each.strip();
            if (!service.isEmpty()) {
                byKey.putIfAbsent(service.toLowerCase(Locale.ROOT), service);
            }
        }
        return List.copyOf(byKey.values());
    }

    private static String fallback(List<String> services) {
        return services.isEmpty() ? "Incident without an alert" : "Incident on " + String.join(", ", services);
    }
}
