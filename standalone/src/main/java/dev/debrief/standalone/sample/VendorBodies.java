package dev.debrief.standalone.sample;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same statements in the words of Alertmanager and GitHub. */
final class VendorBodies {
    static final String ALERTMANAGER = "com.prometheus.alertmanager";
    static final String GITHUB = "com.github";
    private static final String NOT_ENDED = "0001-01-01T00:00:00Z";

    private VendorBodies() {}

    static Map<String, ?> alertmanager(
            PublicIncident incident,
            String service,
            String name,
            String status,
            PublicIncident.Episode episode,
            @Nullable String description) {
        var labels = Map.of("alertname", "PublicIncident", "service", service, "severity", "critical");
        var annotations = new LinkedHashMap<String, String>();
        annotations.put("summary", incident.title());
        if (description != null) {
            annotations.put("description", description);
        }
        var end = status.equals("resolved") ? episode.endedAt() : null;
        var alert = Map.of(
                "status",
                status,
                "labels",
                labels,
                "annotations",
                annotations,
                "startsAt",
                episode.startedAt().toString(),
                "endsAt",
                end == null ? NOT_ENDED : end.toString(),
                "fingerprint",
                number(name, 16));
        return Map.of(
                "version",
                "4",
                "groupKey",
                "{}:{service=\"" + service + "\"}",
                "receiver",
                "debrief",
                "status",
                status,
                "alerts",
                List.of(alert),
                "groupLabels",
                Map.of("service", service),
                "commonLabels",
                labels,
                "commonAnnotations",
                annotations);
    }

    static Map<String, ?> github(String service, String name, String actor, String text, Instant at, boolean back) {
        var id = Long.parseLong(number(name, 12), 16);
        var deployment = Map.of(
                "id",
                id,
                "task",
                back ? "deploy:rollback" : "deploy",
                "environment",
                "production",
                "sha",
                number(text + at, 16),
                "creator",
                Map.of("login", actor),
                "created_at",
                at.toString());
        return Map.of(
                "action",
                "created",
                "deployment_status",
                Map.of("id", id + 1, "state", "success", "description", text, "created_at", at.toString()),
                "deployment",
                deployment,
                "repository",
                Map.of("name", service, "full_name", "public-incidents/" + service));
    }

    /** As many hexadecimal digits as asked for, the same for the same name. */
    private static String number(String name, int digits) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, digits);
    }
}
