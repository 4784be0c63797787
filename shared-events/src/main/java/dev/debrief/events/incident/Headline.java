package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.SeverityChanged;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Derives what stands at the top of an incident: its title, severity, services and channels. */
final class Headline {
    private Headline() {}

    static String title(Gathered gathered, List<Firing> firings) {
        var stated = gathered.declared() ? gathered.opened().title() : null;
        if (stated != null && !stated.isBlank()) {
            return stated;
        }
        return firings.stream()
                .map(firing -> firing.episode().title())
                .filter(title -> !title.isBlank())
                .findFirst()
                .orElseGet(() -> fallback(services(gathered)));
    }

    static Severity severity(Gathered gathered, List<Firing> firings) {
        var changes = gathered.decided(SeverityChanged.class);
        if (!changes.isEmpty()) {
            return changes.getLast().severity();
        }
        var declared = gathered.opened().severity();
        return firings.stream()
                .map(firing -> firing.episode().severity())
                .reduce(declared == null ? Severity.INFO : declared, Severity::or);
    }

    static List<String> services(Gathered gathered) {
        var declared = gathered.declared() ? gathered.opened().services().stream() : Stream.<String>empty();
        var named = distinct(Stream.concat(declared, services(gathered, true)));
        if (!named.isEmpty()) {
            return named;
        }
        var mentioned = distinct(services(gathered, false));
        return mentioned.isEmpty() ? distinct(gathered.opened().services().stream()) : mentioned;
    }

    static List<String> channels(Gathered gathered) {
        var linked = gathered.decided(ChannelLinked.class).stream().map(ChannelLinked::channel);
        return Stream.concat(gathered.opened().channels().stream(), linked)
                .distinct()
                .toList();
    }

    private static Stream<String> services(Gathered gathered, boolean ofAlerts) {
        return gathered.signals().stream()
                .map(Sighting::signal)
                .filter(signal -> signal instanceof Alert == ofAlerts)
                .map(Signal::service)
                .filter(Objects::nonNull);
    }

    private static List<String> distinct(Stream<String> services) {
        var byKey = new LinkedHashMap<String, String>();
        services.map(String::strip)
                .filter(service -> !service.isEmpty())
                .forEach(service -> byKey.putIfAbsent(service.toLowerCase(Locale.ROOT), service));
        return List.copyOf(byKey.values());
    }

    private static String fallback(List<String> services) {
        return services.isEmpty() ? "Incident without an alert" : "Incident on " + String.join(", ", services);
    }
}
