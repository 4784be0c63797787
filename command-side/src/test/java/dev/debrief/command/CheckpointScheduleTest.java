package dev.debrief.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.eventstore.Checkpoints;
import dev.debrief.eventstore.EventLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@CommandSideTest
class CheckpointScheduleTest {
    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private EventLog log;

    @LocalServerPort
    private int port;

    @Test
    void whatWasRecordedIsSignedByItself() throws Exception {
        var before = log.head();
        var declared = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/incidents"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"title\": \"To be signed\", \"severity\": \"critical\", \"services\": [\"signed\"]}"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(declared, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !checkpoints.all().isEmpty()
                        && checkpoints.all().getLast().position() > before);
        assertThat(checkpoints.verify().reason()).isNull();
    }
}
