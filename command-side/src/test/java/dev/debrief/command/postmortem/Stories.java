package dev.debrief.command.postmortem;

import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemId;
import dev.debrief.eventstore.EventLog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

/** What people tell the command side of incidents, and the postmortems that came of it. */
final class Stories {
    private static final AtomicInteger SERVICES = new AtomicInteger();

    private final RestTestClient http;
    private final EventLog log;
    private final JsonMapper json;

    Stories(int port, EventLog log, JsonMapper json) {
        this.http = RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build();
        this.log = log;
        this.json = json;
    }

    /** Of a service of its own, so that no signal of another story is put on it, and moved away again. */
    IncidentId declare(String severity) {
        var answer = http.post()
                .uri("/api/incidents")
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"title": "Checkout is down", "severity": "%s", "services": ["checkout %d"],
                         "impactStartedAt": "2026-03-01T09:00:00Z"}
                        """.formatted(severity, SERVICES.incrementAndGet()))
                .exchange()
                .returnResult(String.class)
                .getResponseBody();
        return new IncidentId(json.readTree(answer).get("id").asString());
    }

    void decide(IncidentId incident, String what, String body) {
        http.post()
                .uri("/api/incidents/" + incident + "/" + what)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isOk();
    }

    /** On the first of March 2026, at such a time as {@code 10:00}. */
    void resolve(IncidentId incident, String at) {
        decide(incident, "resolve", "{\"at\": \"2026-03-01T" + at + ":00Z\"}");
    }

    RestTestClient.ResponseSpec ask(IncidentId incident) {
        return http.post()
                .uri("/api/postmortems")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"incident\": \"" + incident + "\"}")
                .exchange();
    }

    void draw(IncidentId incident) {
        ask(incident).expectStatus().isCreated().expectHeader().exists("Debrief-Position");
    }

    List<PostmortemAssembled> assembled(IncidentId incident) {
        return log.stream(PostmortemId.of(incident).value()).stream()
                .map(stored -> (PostmortemAssembled) stored.event())
                .toList();
    }
}
