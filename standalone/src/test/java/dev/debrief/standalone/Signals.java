package dev.debrief.standalone;

import dev.debrief.standalone.sample.SampleSignal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Native signals for stories. */
final class Signals {
    private Signals() {}

    static SampleSignal firing(String service, String alertId, Instant startedAt, Instant seen) {
        return alert("firing", service, alertId, startedAt, seen);
    }

    static SampleSignal resolved(String service, String alertId, Instant startedAt, Instant endedAt) {
        return alert("resolved", service, alertId, startedAt, endedAt);
    }

    static SampleSignal message(String service, String text, Instant postedAt) {
        Map<String, Object> body = Map.of(
                "messageId",
                service + " " + text,
                "channel",
                "stories",
                "author",
                Map.of("name", "Ada"),
                "text",
                text,
                "postedAt",
                postedAt.toString(),
                "service",
                service);
        return new SampleSignal(
                "debrief.chat", "dev.debrief.chat.v1", "message " + service + " " + text, postedAt, service, body);
    }

    private static SampleSignal alert(String status, String service, String alertId, Instant startedAt, Instant at) {
        var body = new LinkedHashMap<String, Object>(Map.of(
                "alertId",
                alertId,
                "status",
                status,
                "service",
                service,
                "severity",
                "critical",
                "title",
                service + " is down",
                "startedAt",
                startedAt.toString()));
        if (status.equals("resolved")) {
            body.put("endedAt", at.toString());
        }
        return new SampleSignal("debrief.alerts", "dev.debrief.alert.v1", alertId + " " + status, at, service, body);
    }
}
