package dev.debrief.standalone.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one public incident becomes signals: an alert from the start of the impact to its end, first seen when the incident
 * was detected; deployments; every other line of the timeline as a message; and a report of when it was mitigated.
 */
public final class SampleSignals {
    private final PublicIncident incident;
    private final String prefix;
    private final String name;
    private final boolean dated;
    private final List<SampleSignal> signals = new ArrayList<>();

    private SampleSignals(PublicIncident incident, String prefix, String name, boolean dated) {
        this.incident = incident;
        this.prefix = prefix;
        this.name = prefix + name;
        this.dated = dated;
    }

    /**
     * The signals of {@code incident} in the order of its source. {@code prefix} keeps services and ids of several feeds
     * apart; {@code dated} sends what only has a date too, as midnight.
     */
    public static List<SampleSignal> of(PublicIncident incident, String prefix, String name, boolean dated) {
        return new SampleSignals(incident, prefix, name, dated).all();
    }

    private List<SampleSignal> all() {
        incident.alertEpisodes().forEach(this::firing);
        var acknowledged = incident.published().acknowledged();
        if (acknowledged != null) {
            var body = alert("acknowledged", incident.alertEpisodes().getFirst());
            body.put("acknowledgedAt", acknowledged.toString());
            add(SampleSignal.ALERTS, "dev.debrief.alert.v1", "acknowledged", acknowledged, body);
        }
        int number = 0;
        for (var row : incident.timeline()) {
            row(row, ++number);
        }
        var mitigated = incident.published().mitigated();
        if (mitigated != null && (dated || !incident.isOnlyDated(mitigated))) {
            var body = Map.of("service", service(), "milestone", "mitigated", "at", mitigated.toString());
            add(SampleSignal.ALERTS, "dev.debrief.milestone.v1", "mitigated", mitigated, body);
        }
        incident.alertEpisodes().forEach(this::resolved);
        return List.copyOf(signals);
    }

    private void firing(PublicIncident.Episode episode) {
        boolean first = episode.equals(incident.alertEpisodes().getFirst());
        var seen = first ? incident.published().firstSeen() : episode.startedAt();
        alert("firing", episode, seen);
    }

    private void resolved(PublicIncident.Episode episode) {
        var end = episode.endedAt();
        if (end != null) {
            alert("resolved", episode, end);
        }
    }

    private void alert(String status, PublicIncident.Episode episode, Instant seen) {
        if (incident.sentAs("alert").equals(VendorBodies.ALERTMANAGER)) {
            var body = VendorBodies.alertmanager(incident, service(), name, status, episode, description());
            add(SampleSignal.ALERTS, VendorBodies.ALERTMANAGER, status + " " + episode.startedAt(), seen, body);
        } else {
            add(
                    SampleSignal.ALERTS,
                    "dev.debrief.alert.v1",
                    status + " " + episode.startedAt(),
                    seen,
                    alert(status, episode));
        }
    }

    private Map<String, Object> alert(String status, PublicIncident.Episode episode) {
        var body = new LinkedHashMap<String, Object>();
        body.put("alertId", name);
        body.put("status", status);
        body.put("service", service());
        body.put("severity", severity());
        body.put("title", incident.title());
        put(body, "description", description());
        body.put("startedAt", episode.startedAt().toString());
        if (status.equals("resolved")) {
            put(body, "endedAt", episode.endedAt());
        }
        return body;
    }

    private void row(PublicIncident.Row row, int number) {
        var at = row.at();
        if (at == null || row.isDated() && !dated || isTheAlert(row)) {
            return;
        }
        if (row.kind().equals("deployment")) {
            deployment(row, at, number);
        } else {
            var body = new LinkedHashMap<String, Object>();
            body.put("messageId", name + "-" + number);
            body.put("channel", "incidents");
            body.put(
                    "author",
                    Map.of(
                            "name",
                            row.actor(),
                            "bot",
                            !List.of("chat", "action").contains(row.kind())));
            body.put("text", row.text());
            body.put("postedAt", at.toString());
            body.put("service", service());
            add(SampleSignal.CHAT, "dev.debrief.chat.v1", "message " + number, at, body);
        }
    }

    private void deployment(PublicIncident.Row row, Instant at, int number) {
        boolean back = row.text().startsWith("Revert");
        if (incident.sentAs("deployment").equals(VendorBodies.GITHUB)) {
            var body = VendorBodies.github(service(), name + "-" + number, row.actor(), row.text(), at, back);
            add(SampleSignal.DEPLOYMENTS, VendorBodies.GITHUB, "deployment " + number, at, body);
            return;
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("deploymentId", name + "-" + number);
        body.put("status", back ? "rolled_back" : "succeeded");
        body.put("service", service());
        body.put("startedAt", at.toString());
        body.put("finishedAt", at.toString());
        body.put("actor", row.actor());
        body.put("description", row.text());
        add(SampleSignal.DEPLOYMENTS, "dev.debrief.deployment.v1", "deployment " + number, at, body);
    }

    /** The line that tells of the alert's first firing is the alert's own description. */
    private boolean isTheAlert(PublicIncident.Row row) {
        return row.kind().equals("alert")
                && Objects.equals(row.at(), incident.published().detected());
    }

    private @Nullable String description() {
        return incident.timeline().stream()
                .filter(this::isTheAlert)
                .map(PublicIncident.Row::text)
                .findFirst()
                .orElse(null);
    }

    private String service() {
        return prefix + incident.service();
    }

    private String severity() {
        var stated = incident.severityIfStated();
        return stated != null && stated.contains("2") ? "high" : "critical";
    }

    private void add(String topic, String type, String what, Instant time, Map<String, ?> body) {
        signals.add(new SampleSignal(topic, type, name + " " + what, time, service(), body));
    }

    private static void put(Map<String, Object> body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value.toString());
        }
    }
}
