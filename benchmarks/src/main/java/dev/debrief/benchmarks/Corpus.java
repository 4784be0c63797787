package dev.debrief.benchmarks;

import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentEvent;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.DeploymentSucceeded;
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

/**
 * What a busy day looks like: of ten events six are alerts, three are messages and one is a deployment, about 600 bytes
 * each, 100 on every incident. The same every time.
 */
final class Corpus {
    static final int EVENTS_PER_INCIDENT = 100;
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final Attachment WHY =
            new Attachment("same-service", "checkout in production was alerting from 09:00, 12 s before");

    private Corpus() {}

    /** Event number {@code index} of the stream of its incident; {@code run} keeps the streams of two runs apart. */
    static IncidentEvent event(String run, int index) {
        var incident = new IncidentId("incident-" + run + "-" + index / EVENTS_PER_INCIDENT);
        var at = NINE.plus(Duration.ofMillis(index * 37L));
        return switch (index % 10) {
            case 0, 1, 2, 3, 4, 5 -> new AlertFired(incident, alert(run, index, at), WHY);
            case 6, 7, 8 -> new MessagePosted(incident, message(run, index, at), WHY);
            default -> new DeploymentSucceeded(incident, deployment(run, index, at), WHY);
        };
    }

    static List<IncidentEvent> batch(String run, int from, int size) {
        var batch = new ArrayList<IncidentEvent>(size);
        for (int index = from; index < from + size; index++) {
            batch.add(event(run, index));
        }
        return batch;
    }

    /** The events as JSON with their texts in place, for those who store bytes. */
    static List<byte[]> json(List<IncidentEvent> events) {
        var writer = StockAxon.serializer();
        return events.stream()
                .map(event -> writer.serialize(event, byte[].class).getData())
                .toList();
    }

    private static Alert alert(String run, int index, Instant at) {
        var fingerprint = run + Integer.toHexString(index * 0x9E3779B9);
        return new Alert(
                Alert.identity("alertmanager", fingerprint, at, Alert.State.FIRING),
                "alertmanager",
                "/webhooks/alertmanager " + run + index,
                fingerprint,
                Alert.State.FIRING,
                "checkout-" + index / EVENTS_PER_INCIDENT,
                "production",
                Severity.CRITICAL,
                "Checkout answers slowly in zone " + index % 7,
                "The 99th percentile has been above 2 s for 5 minutes.",
                at,
                at,
                at.plusSeconds(12),
                null,
                null,
                Map.of("alertname", "HighLatency", "severity", "critical", "pod", "checkout-" + index),
                List.of());
    }

    private static Message message(String run, int index, Instant at) {
        var messageId = run + at.toEpochMilli();
        return new Message(
                Message.identity("slack", "C0INCIDENT", messageId, Message.Change.POSTED, null),
                "slack",
                "/webhooks/slack " + run + index,
                "C0INCIDENT",
                messageId,
                null,
                Message.Change.POSTED,
                "checkout-" + index / EVENTS_PER_INCIDENT,
                null,
                "U0" + index % 12,
                "Ana Example",
                false,
                "The pool is exhausted in zone " + index % 7 + ", draining it now and watching the error rate.",
                null,
                at,
                at.plusSeconds(1),
                null,
                List.of());
    }

    private static Deployment deployment(String run, int index, Instant at) {
        var id = run + index;
        return new Deployment(
                Deployment.identity("github", id, Deployment.State.SUCCEEDED),
                "github",
                "/webhooks/github " + id,
                id,
                Deployment.State.SUCCEEDED,
                "checkout-" + index / EVENTS_PER_INCIDENT,
                "production",
                "1.4." + index,
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
