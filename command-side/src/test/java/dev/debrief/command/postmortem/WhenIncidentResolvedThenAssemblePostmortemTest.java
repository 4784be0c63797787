package dev.debrief.command.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import dev.debrief.command.CommandSideTest;
import dev.debrief.command.incident.IncidentHistory;
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
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private Stories stories;

    @BeforeEach
    void connect() {
        stories = new Stories(port, log, json);
    }

    @Test
    void whatWasResolvedLongAgoIsDrawnUpAtOnceAndAgainWhenItIsCorrected() {
        var incident = stories.declare("critical");
        stories.resolve(incident, "10:00");

        await().untilAsserted(() -> assertThat(stories.assembled(incident)).hasSize(1));
        assertThat(stories.assembled(incident).getFirst().durations().ttr()).isEqualTo(3600);

        stories.resolve(incident, "11:00");
        await().untilAsserted(() -> assertThat(stories.assembled(incident)).hasSize(2));
        assertThat(stories.assembled(incident).getLast().durations().ttr()).isEqualTo(7200);
    }

    @Test
    void itWaitsUntilTheIncidentCannotFlapAnyMore() {
        var incident = stories.declare("high");
        var now = Instant.now();
        stories.decide(incident, "resolve", "{\"at\": \"" + now + "\"}");
        due.add(List.of(incident), now);

        at(now.plus(Duration.ofMinutes(4))).assembleDue();
        assertThat(stories.assembled(incident)).isEmpty();

        await().untilAsserted(
                        () -> { // the poll of the application may be holding the row
                            at(now.plus(Duration.ofMinutes(6))).assembleDue();
                            assertThat(stories.assembled(incident)).hasSize(1);
                        });
    }

    @Test
    void whatIsNotSevereIsDrawnUpOnlyOnRequest() {
        var incident = stories.declare("warning");
        stories.resolve(incident, "10:00");
        due.add(List.of(incident), Instant.now());
        at(Instant.now()).assembleDue();
        assertThat(stories.assembled(incident)).isEmpty();

        stories.draw(incident);
        assertThat(stories.assembled(incident)).hasSize(1);
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
        stories.ask(stories.declare("critical")).expectStatus().isEqualTo(409);
    }

    @Test
    void oneThatFailsHoldsUpNoOther() {
        var failing = stories.declare("critical");
        var incident = stories.declare("critical");
        var now = Instant.now();
        stories.decide(failing, "resolve", "{\"at\": \"" + now + "\"}");
        stories.decide(incident, "resolve", "{\"at\": \"" + now + "\"}");
        due.add(List.of(failing), now.minus(Duration.ofMinutes(1)));
        due.add(List.of(incident), now);
        var later = now.plus(Duration.ofMinutes(6));
        var assembly = spy(assembly(later));
        doThrow(new IllegalStateException("The stream cannot be read"))
                .when(assembly)
                .known(failing);

        await().untilAsserted(() -> {
            reaction(assembly).assembleDue();
            assertThat(stories.assembled(incident)).hasSize(1);
        });
        assertThat(stories.assembled(failing)).isEmpty();

        await().untilAsserted(() -> {
            at(later.plus(settings.retry())).assembleDue();
            assertThat(stories.assembled(failing)).as("it was not forgotten").hasSize(1);
        });
    }

    @Test
    void manyThatAreDueAreDrawnUpByFewTransactions() {
        var now = Instant.now();
        var incidents =
                Stream.generate(() -> stories.declare("critical")).limit(12).toList();
        incidents.forEach(incident -> stories.decide(incident, "resolve", "{\"at\": \"" + now + "\"}"));
        due.add(incidents, now);

        await().untilAsserted(
                        () -> { // the poll of the application may be holding some of the rows
                            at(now.plus(Duration.ofMinutes(6))).assembleDue();
                            assertThat(incidents)
                                    .allSatisfy(incident -> assertThat(stories.assembled(incident))
                                            .hasSize(1));
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
        var overtaken = stories.declare("critical");
        var incident = stories.declare("critical");
        var now = Instant.now();
        for (var each : List.of(overtaken, incident)) stories.decide(each, "resolve", "{\"at\": \"" + now + "\"}");
        due.add(List.of(overtaken, incident), now);
        var assembly = spy(assembly(now.plus(Duration.ofMinutes(6))));
        doAnswer(call -> {
                    if (call.<List<?>>getArgument(0).size() < 2) return call.callRealMethod();
                    if (stories.assembled(overtaken).isEmpty()) stories.draw(overtaken);
                    throw new ConcurrencyException("Drawn up by somebody else");
                })
                .when(assembly)
                .assemble(anyList());

        await().untilAsserted(() -> {
            reaction(assembly).assembleDue();
            assertThat(stories.assembled(incident)).hasSize(1);
            assertThat(stories.assembled(overtaken)).hasSize(1);
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
}
