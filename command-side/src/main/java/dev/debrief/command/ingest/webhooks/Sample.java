package dev.debrief.command.ingest.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.StreamUtils;

/** The body that a test event of a source carries: one that the vendor sends, and the headers that it comes with. */
record Sample(byte[] body, Map<String, String> headers) {
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("alertmanager", "firing-from-peer-n3.json"),
            Map.entry("argocd", "succeeded-healthy.json"),
            Map.entry("cdevents", "service-deployed.json"),
            Map.entry("datadog", "triggered.json"),
            Map.entry("debrief", "alert-firing.json"),
            Map.entry("discord", "message.json"),
            Map.entry("flux", "reconciliation-succeeded.json"),
            Map.entry("gcp", "open.json"),
            Map.entry("github", "deployment_status-success.json"),
            Map.entry("gitlab", "deployment-success.json"),
            Map.entry("grafana", "unified-firing-two-alerts.json"),
            Map.entry("jenkins", "deploy-completed.json"),
            Map.entry("mattermost", "post.json"),
            Map.entry("opsgenie", "create.json"),
            Map.entry("pagerduty", "v3-incident-triggered.json"),
            Map.entry("sentry", "issue-created.json"),
            Map.entry("slack", "message.json"),
            Map.entry("sns", "alarm.json"),
            Map.entry("teams", "activity-with-mention.json"));

    private static final Map<String, Map<String, String>> HEADERS = Map.of(
            "github", Map.of("x-github-event", "deployment_status"),
            "sentry", Map.of("sentry-hook-resource", "issue", "sentry-hook-timestamp", "1767225600"));

    static boolean exists(String source) {
        return FILES.containsKey(source);
    }

    /** The sample of a source for which {@link #exists} says so. */
    static Sample of(String source) {
        var path = "/samples/" + source + "/" + FILES.get(source);
        try (var file = Objects.requireNonNull(Sample.class.getResourceAsStream(path), path)) {
            return new Sample(StreamUtils.copyToByteArray(file), HEADERS.getOrDefault(source, Map.of()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
