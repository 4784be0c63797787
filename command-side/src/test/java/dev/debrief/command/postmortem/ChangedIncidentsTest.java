package dev.debrief.command.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.command.CommandSideTest;
import dev.debrief.eventstore.EventLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the reaction makes of incidents of which it is only told that they changed: together, in parts, or once more. */
@CommandSideTest
class ChangedIncidentsTest {
    private static final String OF_REACTION =
            " where processor_name = '" + WhenIncidentResolvedThenAssemblePostmortem.GROUP + "'";

    @LocalServerPort
    private int port;

    @Autowired
    private EventLog log;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private JsonMapper json;

    private Stories stories;
    private StreamingEventProcessor reaction;

    @BeforeEach
    void start() {
        stories = new Stories(port, log, json);
        reaction = processing
                .eventProcessor(WhenIncidentResolvedThenAssemblePostmortem.GROUP, StreamingEventProcessor.class)
                .orElseThrow();
    }

    @AfterEach
    void goOn() {
        if (!reaction.isRunning()) reaction.start();
    }

    @Test
    void whatWasResolvedInTheChunkItOpenedInIsDrawnUpOnceAndWhatWasReopenedOrMergedThereIsNot() {
        reaction.shutDown();
        var resolved = stories.declare("critical");
        var reopened = stories.declare("critical");
        var resolvedAgain = stories.declare("critical");
        var goes = stories.declare("critical");
        var stays = stories.declare("critical");
        for (var each : List.of(resolved, reopened, resolvedAgain, goes)) stories.resolve(each, "10:00");
        stories.decide(reopened, "reopen", "{}");
        stories.decide(resolvedAgain, "reopen", "{}");
        stories.decide(resolvedAgain, "resolve", "{}");
        stories.decide(goes, "merge", "{\"into\": \"" + stays + "\"}");
        stories.resolve(stays, "11:00");

        reaction.start();

        await().untilAsserted(() -> {
            assertThat(stories.assembled(resolved)).hasSize(1);
            assertThat(stories.assembled(stays)).hasSize(1);
            assertThat(due())
                    .as("resolved just now, it may flap")
                    .contains(resolvedAgain.value())
                    .doesNotContain(reopened.value(), goes.value());
        });
        assertThat(stories.assembled(stays).getFirst().durations().ttr()).isEqualTo(7200);
        for (var each : List.of(reopened, resolvedAgain, goes))
            assertThat(stories.assembled(each)).isEmpty();
    }

    @Test
    void whatHappensInManyChunksIsDrawnUpAsItIsAtTheEnd() {
        var incident = stories.declare("critical");
        stories.resolve(incident, "10:00");
        for (var minute = 11; minute < 20; minute++) {
            reaction.shutDown(); // whatever it was at: the next chunk begins here
            stories.resolve(incident, "10:" + minute);
            reaction.start();
        }
        await().untilAsserted(() -> assertThat(stories.assembled(incident))
                .isNotEmpty()
                .last()
                .satisfies(last -> assertThat(last.durations().ttr()).isEqualTo(3600 + 19 * 60)));
        await().untilAsserted(() -> assertThat(due()).doesNotContain(incident.value()));
        assertThat(stories.assembled(incident)).doesNotHaveDuplicates();
    }

    @Test
    void whoeverIsKilledBeforeTheTokenIsStoredSeesTheChunkAgainAndDrawsNothingUpTwice() {
        var before = token();
        var drawnUp = stories.declare("critical");
        stories.resolve(drawnUp, "10:00");
        await().untilAsserted(() -> assertThat(stories.assembled(drawnUp)).hasSize(1));
        reaction.shutDown();
        var unseen = stories.declare("critical");
        stories.resolve(unseen, "10:00");
        jdbc.sql("update command.token set token = convert_to(?, 'UTF8')" + OF_REACTION)
                .param(before)
                .update();

        reaction.start();

        await().untilAsserted(() -> assertThat(stories.assembled(unseen)).hasSize(1));
        await().untilAsserted(() -> assertThat(due()).doesNotContain(drawnUp.value()));
        assertThat(token()).isNotEqualTo(before);
        assertThat(stories.assembled(drawnUp)).hasSize(1);
        assertThat(stories.assembled(unseen)).hasSize(1);
    }

    @Test
    void aChunkThatCannotBeNotedIsSeenAgain() {
        var incident = stories.declare("critical");
        jdbc.sql("alter table command.postmortem_due add constraint not_this_one check (incident_id <> '" + incident
                        + "') not valid")
                .update();
        try {
            stories.resolve(incident, "10:00");
            await().until(() -> reaction.processingStatus().isEmpty()); // it let go of its token
        } finally {
            jdbc.sql("alter table command.postmortem_due drop constraint not_this_one")
                    .update();
        }
        // Axon takes up a token that was let go of only after a while
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stories.assembled(incident)).hasSize(1));
    }

    private String token() {
        return new String(
                jdbc.sql("select token from command.token" + OF_REACTION)
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
    }

    private List<@Nullable String> due() {
        return jdbc.sql("select incident_id from command.postmortem_due")
                .query(String.class)
                .list();
    }
}
