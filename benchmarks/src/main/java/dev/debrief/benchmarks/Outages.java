package dev.debrief.benchmarks;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.AlertAcknowledged;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.AlertResolved;
import dev.debrief.events.incident.IncidentEvent.DeploymentSucceeded;
import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentEvent.MessagePosted;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Years of incidents: each opens, is acknowledged, talked about and resolved in eight events; of a thousand one has a
 * hundred entries. Eight are under way at a time. The same every time.
 */
final class Outages {
    static final int EVENTS = 8;
    static final int LARGE_EVERY = 1_000;
    static final int LARGE_EVENTS = 101;
    static final int SERVICES = 200;
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
    private static final int AT_A_TIME = 8;
    private static final Attachment WHY =
            new Attachment("same-service", "checkout in production was alerting from 09:00, 12 s before");

    private Outages() {}

    /** The events of incidents {@code from} to {@code to}, exclusive, as they came in. */
    static List<IncidentEvent> between(int from, int to) {
        var events = new ArrayList<IncidentEvent>((to - from) * (EVENTS + 1));
        for (var group = from; group < to; group += AT_A_TIME) {
            var some = new ArrayList<List<IncidentEvent>>();
            for (var n = group; n < Math.min(to, group + AT_A_TIME); n++) some.add(of(n));
            for (var at = 0; at < LARGE_EVENTS; at++) {
                for (var incident : some) if (at < incident.size()) events.add(incident.get(at));
            }
        }
        return events;
    }

    /** How many events {@link #between} has for the first {@code incidents}. */
    static int count(int incidents) {
        var large = (incidents + LARGE_EVERY - 1) / LARGE_EVERY;
        return (incidents - large) * EVENTS + large * LARGE_EVENTS;
    }

    /** The id of an incident; ids sort as their incidents began, as UUIDs of version 7 do. */
    static IncidentId id(int n) {
        var high = began(n).toEpochMilli() << 16 | 0x7000;
        return new IncidentId("incident-" + new UUID(high, 0x8000_0000_0000_0000L | n * 0x9E37_79B9L & 0x3FFF_FFFFL));
    }

    static String service(int n) {
        return "service-" + n * 31 % SERVICES;
    }

    /** When the impact of an incident began: one every two minutes. */
    static Instant began(int n) {
        return BEGINNING.plus(Duration.ofMinutes(2L * n));
    }

    private static List<IncidentEvent> of(int n) {
        var id = id(n);
        var began = began(n);
        var why = new Attachment("opens", "A critical alert fired on " + service(n) + " and no incident covered it");
        var events = new ArrayList<IncidentEvent>();
        events.add(new IncidentOpened(
                id, n + 1, why, null, null, List.of(service(n)), null, List.of(), null, began.plusSeconds(12)));
        events.add(new AlertFired(id, alert(n, 0, Alert.State.FIRING, began), WHY));
        events.add(new DeploymentSucceeded(id, deployment(n), WHY));
        events.add(new AlertFired(id, alert(n, 1, Alert.State.FIRING, began.plusSeconds(20)), WHY));
        events.add(new AlertAcknowledged(id, alert(n, 0, Alert.State.ACKNOWLEDGED, began.plusSeconds(90)), WHY));
        events.add(new MessagePosted(id, message(n, 0), WHY));
        if (n % LARGE_EVERY == 0) {
            for (var more = 1; more <= LARGE_EVENTS - EVENTS; more++) {
                events.add(new MessagePosted(id, message(n, more), WHY));
            }
        }
        events.add(new AlertResolved(id, alert(n, 1, Alert.State.RESOLVED, began.plusSeconds(1_500 + n % 900)), WHY));
        events.add(new AlertResolved(id, alert(n, 0, Alert.State.RESOLVED, began.plusSeconds(1_700 + n % 900)), WHY));
        return events;
    }

    private static Alert alert(int n, int which, Alert.State state, Instant at) {
        var fingerprint = Integer.toHexString(n * 0x9E3779B9) + which;
        var started = began(n).plusSeconds(20L * which);
        return new Alert(
                Alert.identity("alertmanager", fingerprint, started, state),
                "alertmanager",
                "/webhooks/alertmanager " + n + "-" + which + state,
                fingerprint,
                state,
                service(n),
                "production",
                Severity.CRITICAL,
                service(n) + " answers slowly in zone " + which,
                "The 99th percentile has been above 2 s for 5 minutes.",
                started,
                at,
                at.plusSeconds(12),
                state == Alert.State.ACKNOWLEDGED ? "ana-example" : null,
                null,
                Map.of("alertname", "HighLatency", "severity", "critical", "pod", service(n) + "-" + which),
                List.of());
    }

    private static Message message(int n, int which) {
        var at = began(n).plusSeconds(120 + 11L * which);
        var messageId = n + "." + which;
        return new Message(
                Message.identity("slack", "C0INCIDENT", messageId, Message.Change.POSTED, null),
                "slack",
                "/webhooks/slack " + messageId,
                "C0INCIDENT",
                messageId,
                null,
                Message.Change.POSTED,
                null,
                null,
                "U0" + which % 12,
                "Ana Example",
                false,
                "The pool is exhausted in zone " + which % 7 + ", draining it now and watching the error rate.",
                null,
                at,
                at.plusSeconds(1),
                null,
                List.of());
    }

    private static Deployment deployment(int n) {
        var at = began(n).minusSeconds(600);
        return new Deployment(
                Deployment.identity("github", "d" + n, Deployment.State.SUCCEEDED),
                "github",
                "/webhooks/github d" + n,
                "d" + n,
                Deployment.State.SUCCEEDED,
                service(n),
                "production",
                "1.4." + n,
                at.minusSeconds(90),
                at,
                at,
                at.plusSeconds(2),
                "ana-example",
                "Raise the pool size",
                null,
                List.of());
    }
}
