package dev.debrief.events.incident;

import dev.debrief.events.incident.IncidentEvent.ChannelLinked;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.events.incident.IncidentEvent.ServicesChanged;
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
        var declared = gathered.declarations().stream().flatMap(each -> Stream.ofNullable(each.severity()));
        var fired = firings.stream().map(firing -> firing.episode().severity());
        return Stream.concat(declared, fired).reduce(Severity.INFO, Severity::or);
    }

    static List<String> services(Gathered gathered, Edits edits) {
        if (edits.of(IncidentField.SERVICES) instanceof ServicesChanged changed) {
            return distinct(changed.services().stream());
        }
        var declared = gathered.declarations().stream().flatMap(each -> each.services().stream());
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
