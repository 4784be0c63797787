package dev.debrief.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that come in while the database is away: webhooks must be taken all the same, people must be told when to come back. */
final class Edge {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final String DECLARED =
            "{\"title\": \"While the database was away\", \"severity\": \"critical\", \"services\": [\"edge\"]}";
    private static final String WEBHOOK = """
        {"receiver": "debrief", "status": "firing", "groupKey": "{}", "version": "4", "groupLabels": {},
         "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://localhost", "truncatedAlerts": 0,
         "alerts": [{"status": "firing", "labels": {"alertname": "Edge", "service": "edge-%1$d", "severity": "info"},
           "annotations": {"summary": "Rang while the database was away"}, "startsAt": "2026-03-01T10:00:00Z",
           "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "http://localhost", "fingerprint": "edge%1$d"}]}\
        """;

    private final Stage stage;
    private final AtomicInteger webhooks = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final List<String> unkept = new ArrayList<>();

    Edge(Stage stage) {
        this.stage = stage;
    }

    /** Asks for so long, each call in a thread of its own, and waits for all answers. */
    void ask(Duration held, Duration answered) {
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (System.nanoTime() - begin < held.toNanos()) {
                threads.submit(this::webhook);
                threads.submit(() -> person("POST", "/api/incidents", DECLARED, stage.command(), answered));
                threads.submit(() -> person("GET", "/api/incidents", null, stage.query(), answered));
                Pause.of(EVERY);
            }
        }
    }

    private void webhook() {
        var body = WEBHOOK.formatted(webhooks.get() + 1);
        var answer = stage.command().ask("POST", "/webhooks/alertmanager", body);
        if (answer.status() == 202) webhooks.incrementAndGet();
        else
            complain("A webhook was answered " + answer.status() + " " + answer.body()
                    + " while the database was away.");
    }

    /** While Kafka is away nothing can be taken, and its sender must be told to send it again. */
    void webhookWithoutKafka() {
        var answer = stage.command().ask("POST", "/webhooks/alertmanager", WEBHOOK.formatted(0));
        if (answer.status() == 503 && answer.retryAfter() != null) told.incrementAndGet();
        else
            complain("A webhook was answered " + answer.status() + ", Retry-After " + answer.retryAfter()
                    + ", while Kafka was away.");
    }

    int told() {
        return told.get();
    }

    private void person(
            String method, String path, @org.jspecify.annotations.Nullable String body, Side side, Duration answered) {
        var begin = System.nanoTime();
        var answer = side.ask(method, path, body);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        if (took.compareTo(answered) > 0)
            complain(method + " " + path + " was answered after " + took.toSeconds() + " s.");
        if (answer.status() == 503 && answer.retryAfter() != null) told.incrementAndGet();
        else if (answer.status() >= 300)
            complain(method + " " + path + " was answered " + answer.status() + " " + answer.body() + ", Retry-After "
                    + answer.retryAfter() + ", while the database was away.");
    }

    private synchronized void complain(String sentence) {
        if (!unkept.contains(sentence)) unkept.add(sentence);
    }

    synchronized List<String> unkept() {
        return List.copyOf(unkept);
    }

    String summary() {
        return webhooks + " webhooks taken meanwhile, " + told + " calls told to come back (503, Retry-After)";
    }
}
