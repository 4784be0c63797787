package dev.debrief.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An endless row of small incidents, eight at a time: an alert fires, people talk and deploy, the alert ends. The same
 * number always gives the same signal.
 */
record Corpus(String tag) {
    static final int PER_INCIDENT = 20;
    private static final int AT_A_TIME = 8;
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

    Said signal(int number) {
        var round = number / (AT_A_TIME * PER_INCIDENT);
        var service = tag + "-" + (round * AT_A_TIME + number % AT_A_TIME);
        var step = number % (AT_A_TIME * PER_INCIDENT) / AT_A_TIME;
        var begin = BEGIN.plus(Duration.ofHours(round));
        var at = begin.plus(Duration.ofMinutes(step)).toString();
        return switch (step) {
            case 0 -> alert(service, "firing", begin, at);
            case PER_INCIDENT - 1 -> alert(service, "resolved", begin, at);
            case 5, 10 -> deployment(service, step, at);
            default -> message(service, step, at);
        };
    }

    private static Said alert(String service, String status, Instant begin, String at) {
        var body = new LinkedHashMap<String, Object>();
        body.put("alertId", service);
        body.put("status", status);
        body.put("service", service);
        body.put("severity", "critical");
        body.put("title", service + " does not answer");
        body.put("startedAt", begin.toString());
        if (status.equals("resolved")) body.put("endedAt", at);
        return new Said("debrief.alerts", "dev.debrief.alert.v1", service + " " + status, at, service, body);
    }

    private static Said deployment(String service, int step, String at) {
        var id = service + " deployment " + step;
        var body = Map.of(
                "deploymentId", id, "status", "succeeded", "service", service, "startedAt", at, "finishedAt", at);
        return new Said("debrief.deployments", "dev.debrief.deployment.v1", id, at, service, body);
    }

    private static Said message(String service, int step, String at) {
        var id = service + " message " + step;
        var body = Map.of(
                "messageId",
                id,
                "channel",
                "faults",
                "author",
                Map.of("name", "Ada"),
                "text",
                "What " + service + " looks like at minute " + step + ", for whoever reads this later",
                "postedAt",
                at,
                "service",
                service);
        return new Said("debrief.chat", "dev.debrief.chat.v1", id, at, service, body);
    }
}
