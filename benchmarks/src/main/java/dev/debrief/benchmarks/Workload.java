package dev.debrief.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What sources send in busy weeks, in the order in which it is sent: incidents on many services whose sizes follow Zipf,
 * each with alerts that fire, are acknowledged and resolve, the deployment before it and the talk about it; and what no
 * incident covers. Most in Debrief's own formats, some as Alertmanager and Slack send it. The same every time.
 */
final class Workload {
    static final String ALERTS = "debrief.alerts";
    static final String DEPLOYMENTS = "debrief.deployments";
    static final String CHAT = "debrief.chat";

    static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final int SERVICES = 400;
    private static final int LARGEST = 1_500;

    private final Random random;
    private final String run;
    private final Instant begin;
    private final Duration span;
    private final List<Sent> records = new ArrayList<>();
    private int number;

    /** A record for Kafka: its topic, its key, its headers and its body; {@code at} is when it is sent. */
    record Sent(String topic, String key, Instant at, Map<String, String> headers, byte[] body) {}

    private Workload(String run, int count, Instant begin) {
        this.run = run;
        this.random = new Random(count);
        this.begin = begin;
        this.span = span(count);
    }

    /** About {@code count} records, and no fewer; {@code run} keeps the identities of two runs apart. */
    static List<Sent> records(String run, int count) {
        return records(run, count, MONDAY);
    }

    /** The same from another instant on: what is sent after something else also happened after it. */
    static List<Sent> records(String run, int count, Instant begin) {
        var workload = new Workload(run, count, begin);
        while (workload.records.size() < count) {
            if (workload.random.nextInt(6) == 0) {
                workload.uncovered();
            } else {
                workload.incident();
            }
        }
        workload.records.sort(Comparator.comparing(Sent::at));
        return workload.records;
    }

    /** How long it takes until so many records are sent. */
    static Duration span(int count) {
        return Duration.ofSeconds(count * 20L);
    }

    /** An incident of k records is half as likely as one of k / 2. */
    private int size() {
        return (int) Math.min(LARGEST, 6 / Math.max(1e-6, 1 - random.nextDouble()));
    }

    private void incident() {
        var service = "service-" + random.nextInt(SERVICES);
        var size = size();
        var starts = begin.plusSeconds(random.nextLong(span.toSeconds()));
        var lasts = Duration.ofMinutes(10 + random.nextInt(20) + size / 4);
        if (random.nextBoolean()) {
            deployment(service, starts.minusSeconds(120 + random.nextInt(3_000)));
        }
        var alerts = Math.max(1, size * 3 / 10);
        for (var each = 0; each < alerts; each++) {
            var start = each == 0 ? starts : starts.plusMillis(random.nextLong(lasts.toMillis() * 3 / 4));
            var end = start.plusMillis(60_000
                    + random.nextLong(
                            Duration.between(start, starts.plus(lasts)).toMillis()));
            alert(service, start, end, each == 0 ? "critical" : "high", random.nextInt(5) == 0);
        }
        for (var each = 0; each < size * 3 / 10; each++) {
            message(service, starts.plusMillis(random.nextLong(lasts.toMillis())));
        }
    }

    /** A warning that opens nothing, a deployment that harms nothing, a word about something else. */
    private void uncovered() {
        var service = "service-" + random.nextInt(SERVICES);
        var at = begin.plusSeconds(random.nextLong(span.toSeconds()));
        switch (random.nextInt(3)) {
            case 0 -> alert(service, at, at.plusSeconds(60 + random.nextInt(900)), "warning", false);
            case 1 -> deployment(service, at);
            default -> message(null, at);
        }
    }

    private void alert(String service, Instant start, Instant end, String severity, boolean acknowledged) {
        var name = "Latency-" + random.nextInt(40);
        var id = run + "-" + Integer.toHexString((++number) * 0x9E3779B9);
        if (random.nextInt(4) == 0) {
            notification(service, name, id, severity, start, null);
            notification(service, name, id, severity, start, end);
            return;
        }
        var body =
                """
                {"alertId": "%s", "status": "%%s", "service": "%s", "environment": "production", "severity": "%s",
                 "title": "%s: checkout answers slowly in zone %d", "startedAt": "%s"%%s,
                 "description": "The 99th percentile of the time to answer has been above 2 s for 5 minutes, and the error budget of the quarter burns 14 times faster than it may.",
                 "labels": {"alertname": "%s", "team": "payments", "cluster": "eu-west-1", "pod": "%s-%s", "severity": "%s"},
                 "links": [{"title": "Runbook", "url": "https://runbooks.example.com/%s"}]}""".formatted(id, service, severity, name, random.nextInt(7), start, name, service, id, severity, name);
        send(ALERTS, service, "dev.debrief.alert.v1", start.plusSeconds(5), body.formatted("firing", ""));
        if (acknowledged) {
            var at = start.plusMillis(Duration.between(start, end).toMillis() / 2);
            var more = ", \"acknowledgedAt\": \"" + at + "\", \"acknowledgedBy\": \"ana\"";
            send(ALERTS, service, "dev.debrief.alert.v1", at.plusSeconds(1), body.formatted("acknowledged", more));
        }
        var more = ", \"endedAt\": \"" + end + "\"";
        send(ALERTS, service, "dev.debrief.alert.v1", end.plusSeconds(5), body.formatted("resolved", more));
    }

    private void notification(
            String service, String name, String id, String severity, Instant start, @Nullable Instant end) {
        var status = end == null ? "firing" : "resolved";
        var body = """
                {"receiver": "debrief", "status": "%s", "alerts": [{"status": "%s",
                 "labels": {"alertname": "%s", "service": "%s", "environment": "production", "severity": "%s", "instance": "10.0.3.7:9100"},
                 "annotations": {"summary": "%s is above its threshold", "runbook_url": "https://runbooks.example.com/%s"},
                 "startsAt": "%s", "endsAt": "%s", "generatorURL": "http://prometheus.example.com/graph?g0.tab=1", "fingerprint": "%s"}],
                 "groupLabels": {"alertname": "%s"}, "commonLabels": {}, "commonAnnotations": {},
                 "externalURL": "http://alertmanager.example.com", "version": "4", "groupKey": "{}:{alertname=\\"%s\\"}", "truncatedAlerts": 0}""".formatted(
                        status,
                        status,
                        name,
                        service,
                        severity,
                        name,
                        name,
                        start,
                        end == null ? "0001-01-01T00:00:00Z" : end,
                        id,
                        name,
                        name);
        var at = (end == null ? start : end).plusSeconds(30);
        send(ALERTS, service, "com.prometheus.alertmanager", at, body);
    }

    private void deployment(String service, Instant start) {
        var id = run + "-" + (++number);
        var body = """
                {"deploymentId": "%s", "status": "%%s", "service": "%s", "environment": "production", "version": "1.4.%d",
                 "startedAt": "%s"%%s, "actor": "ana", "description": "Raise the size of the connection pool from 20 to 40, and wait no longer than 2 s for one of them",
                 "links": [{"title": "Pull request", "url": "https://git.example.com/%s/pull/%d"}]}""".formatted(id, service, number, start, service, number);
        send(DEPLOYMENTS, service, "dev.debrief.deployment.v1", start.plusSeconds(1), body.formatted("started", ""));
        var more = ", \"finishedAt\": \"" + start.plusSeconds(90) + "\"";
        var at = start.plusSeconds(91);
        send(DEPLOYMENTS, service, "dev.debrief.deployment.v1", at, body.formatted("succeeded", more));
    }

    private void message(@Nullable String service, Instant at) {
        var id = run + "-" + (++number);
        if (service == null && random.nextBoolean()) {
            var ts = at.getEpochSecond() + ".%06d".formatted(number % 1_000_000);
            send(CHAT, id, "com.slack.event", at.plusSeconds(1), """
                    {"team_id": "T0EXAMPLE", "api_app_id": "A0EXAMPLE", "type": "event_callback", "event_id": "Ev%s",
                     "event": {"type": "message", "channel": "C0GENERAL", "user": "U0%d", "ts": "%s", "event_ts": "%s", "channel_type": "channel",
                      "text": "Has anybody seen the new dashboards? The one of the queue finally tells retries from first attempts, thanks to whoever did that."}}""".formatted(id, number % 12, ts, ts));
            return;
        }
        var about = service == null ? "" : ", \"service\": \"" + service + "\"";
        send(CHAT, id, "dev.debrief.chat.v1", at.plusSeconds(1), """
                {"messageId": "%s", "channel": "ops-%d", "author": {"id": "U0%d", "name": "Ana Example"}%s, "postedAt": "%s",
                 "text": "The pool is exhausted in zone %d. I drain it now, and watch the error rate; the last change to it went out yesterday evening, so I doubt that it is that. Will say more in ten minutes.",
                 "links": [{"title": "Permalink", "url": "https://chat.example.com/archives/ops/%s"}]}""".formatted(
                        id, number % 9, number % 12, about, at, number % 7, id));
    }

    private void send(String topic, String key, String type, Instant at, String body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", run + "-" + records.size());
        headers.put("ce_source", "/workload");
        headers.put("ce_type", type);
        headers.put("ce_time", at.toString());
        headers.put("content-type", "application/json");
        records.add(new Sent(topic, key, at, headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
