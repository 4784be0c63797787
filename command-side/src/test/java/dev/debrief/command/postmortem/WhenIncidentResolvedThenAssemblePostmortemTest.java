package dev.debrief.command.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import dev.debrief.command.CommandSideTest;
import dev.debrief.command.incident.IncidentHistory;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.postmortem.PostmortemEvent.PostmortemAssembled;
import dev.debrief.events.postmortem.PostmortemId;
import dev.debrief.eventstore.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@CommandSideTest
class WhenIncidentResolvedThenAssemblePostmortemTest {
    private static final MilestoneSettings MILESTONES =
            new MilestoneSettings(Duration.ofMinutes(5), Duration.ofMinutes(30));

    @LocalServerPort
    private int port;

    @Autowired
    private EventLog log;

    @Autowired
    private EventStore store;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DueAssemblies due;

    @Autowired
    private IncidentHistory history;

    @Autowired
    private PostmortemSettings settings;

    @Autowired
    private Readiness readiness;

    @Autowired
    private CommandGateway commands;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private JsonMapper json;

    private RestTestClient http;

    @BeforeEach
    void connect() {
        http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void whatWasResolvedLongAgoIsDrawnUpAtOnceAndAgainWhenItIsCorrected() {
        var incident = declare("critical");
        decide(incident, "resolve", "{\"at\": \"2026-03-01T10:00:00Z\"}");

        await().untilAsserted(() -> assertThat(assembled(incident)).hasSize(1));
        assertThat(assembled(incident).getFirst().durations().ttr()).isEqualTo(3600);

        decide(incident, "resolve", "{\"at\": \"2026-03-01T11:00:00Z\"}");
        await().untilAsserted(() -> assertThat(assembled(incident)).hasSize(2));
        assertThat(assembled(incident).getLast().durations().ttr()).isEqualTo(7200);
    }

    @Test
    void itWaitsUntilTheIncidentCannotFlapAnyMore() {
        var incident = declare("high");
        var now = Instant.now();
        decide(incident, "resolve", "{\"at\": \"" + now + "\"}");
        due.add(List.of(incident), now);

        at(now.plus(Duration.ofMinutes(4))).assembleDue();
        assertThat(assembled(incident)).isEmpty();

        await().untilAsserted(
                        () -> { // the poll of the application may be holding the row
                            at(now.plus(Duration.ofMinutes(6))).assembleDue();
                            assertThat(assembled(incident)).hasSize(1);
                        });
    }

    @Test
    void whatIsNotSevereIsDrawnUpOnlyOnRequest() {
        var incident = declare("warning");
        decide(incident, "resolve", "{\"at\": \"2026-03-01T10:00:00Z\"}");
        due.add(List.of(incident), Instant.now());
        at(Instant.now()).assembleDue();
        assertThat(assembled(incident)).isEmpty();

        draw(incident);
        assertThat(assembled(incident)).hasSize(1);
    }

    @Test
    void itIsNeverReplayed() {
        assertThat(processing.eventProcessor(
                        WhenIncidentResolvedThenAssemblePostmortem.GROUP, StreamingEventProcessor.class))
                .get()
                .satisfies(processor -> {
                    assertThat(processor.isRunning()).isTrue();
                    assertThat(processor.supportsReset()).isFalse();
                });
    }

    @Test
    void whatGoesOnIsNotDrawnUpOnRequest() {
        http.post()
                .uri("/api/postmortems")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"incident\": \"" + declare("critical") + "\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void oneThatFailsHoldsUpNoOther() {
        var failing = declare("critical");
        var incident = declare("critical");
        var now = Instant.now();
        decide(failing, "resolve", "{\"at\": \"" + now + "\"}");
        decide(incident, "resolve", "{\"at\": \"" + now + "\"}");
        due.add(List.of(failing), now.minus(Duration.ofMinutes(1)));
        due.add(List.of(incident), now);
        var later = now.plus(Duration.ofMinutes(6));
        var assembly = spy(assembly(later));
        doThrow(new IllegalStateException("The stream cannot be read"))
                .when(assembly)
                .known(failing);

        await().untilAsserted(() -> {
            reaction(assembly).assembleDue();
            assertThat(assembled(incident)).hasSize(1);
        });
        assertThat(assembled(failing)).isEmpty();

        await().untilAsserted(() -> {
            at(later.plus(settings.retry())).assembleDue();
            assertThat(assembled(failing)).as("it was not forgotten").hasSize(1);
        });
    }

    @Test
    void manyThatAreDueAreDrawnUpByFewTransactions() {
        var now = Instant.now();
        var incidents = Stream.generate(() -> declare("critical")).limit(12).toList();
        incidents.forEach(incident -> decide(incident, "resolve", "{\"at\": \"" + now + "\"}"));
        due.add(incidents, now);

        await().untilAsserted(
                        () -> { // the poll of the application may be holding some of the rows
                            at(now.plus(Duration.ofMinutes(6))).assembleDue();
                            assertThat(incidents)
                                    .allSatisfy(incident ->
                                            assertThat(assembled(incident)).hasSize(1));
                        });
        assertThat(jdbc.sql("select count(distinct xmin::text) from eventstore.event where stream = any (?::text[])")
                        .param(incidents.stream()
                                .map(incident -> PostmortemId.of(incident).value())
                                .toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isLessThanOrEqualTo(4);
    }

    @Test
    void whatSomebodyElseDrewUpMeanwhileIsNotDrawnUpTwiceAndHoldsUpNoOther() {
        var overtaken = declare("critical");
        var incident = declare("critical");
        var now = Instant.now();
        for (var each : List.of(overtaken, incident)) decide(each, "resolve", "{\"at\": \"" + now + "\"}");
        due.add(List.of(overtaken, incident), now);
        var assembly = spy(assembly(now.plus(Duration.ofMinutes(6))));
        doAnswer(call -> {
                    if (call.<List<?>>getArgument(0).size() < 2) return call.callRealMethod();
                    if (assembled(overtaken).isEmpty()) draw(overtaken);
                    throw new ConcurrencyException("Drawn up by somebody else");
                })
                .when(assembly)
                .assemble(anyList());

        await().untilAsserted(() -> {
            reaction(assembly).assembleDue();
            assertThat(assembled(incident)).hasSize(1);
            assertThat(assembled(overtaken)).hasSize(1);
        });
    }

    private WhenIncidentResolvedThenAssemblePostmortem at(Instant now) {
        return reaction(assembly(now));
    }

    private Assembly assembly(Instant now) {
        return new Assembly(history, commands, log, store, MILESTONES, Clock.fixed(now, ZoneOffset.UTC));
    }

    private WhenIncidentResolvedThenAssemblePostmortem reaction(Assembly assembly) {
        return new WhenIncidentResolvedThenAssemblePostmortem(due, assembly, readiness, settings, transaction);
    }

    private List<PostmortemAssembled> assembled(IncidentId incident) {
        return log.stream(PostmortemId.of(incident).value()).stream()
                .map(stored -> (PostmortemAssembled) stored.event())
                .toList();
    }

    private void draw(IncidentId incident) {
        http.post()
                .uri("/api/postmortems")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"incident\": \"" + incident + "\"}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectHeader()
                .exists("Debrief-Position");
    }

    private IncidentId declare(String severity) {
        var answer = http.post()
                .uri("/api/incidents")
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"title": "Checkout is down", "severity": "%s", "services": ["checkout"],
                         "impactStartedAt": "2026-03-01T09:00:00Z"}
                        """.formatted(severity))
                .exchange()
                .returnResult(String.class)
                .getResponseBody();
        return new IncidentId(json.readTree(answer).get("id").asString());
    }

    private void decide(IncidentId incident, String what, String body) {
        http.post()
                .uri("/api/incidents/" + incident + "/" + what)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange()
                .expectStatus()
                .isOk();
    }
}
