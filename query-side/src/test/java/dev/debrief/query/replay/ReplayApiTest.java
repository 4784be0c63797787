package dev.debrief.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.eventstore.Checkpoints;
import dev.debrief.query.Ask;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@RunningQuerySide
class ReplayApiTest {
    private static final Instant NINE = Instant.parse("2023-01-05T09:00:00Z");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Autowired
    private Player player;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Checkpoints checkpoints;

    @Test
    void playsOneEventAMessageInTheOrderOfKnowing() {
        var checkout = Stories.incident(5001, "checkout", NINE);
        log.append(checkout.whole());
        var answer = ask.get("/api/incidents/INC-5001/replay?speed=100000");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.body().lines().filter(line -> line.startsWith("event:")))
                .containsExactly(
                        "event:DeploymentSucceeded",
                        "event:IncidentOpened",
                        "event:AlertFired",
                        "event:AlertAcknowledged",
                        "event:MessagePosted",
                        "event:AlertResolved");
    }

    @Test
    void keepsThePaceOfWhatWasObserved() {
        var search = Stories.incident(5002, "search", NINE);
        log.append(search.whole());
        var began = System.nanoTime();
        ask.get("/api/incidents/INC-5002/replay?speed=2220"); // 37 minutes, from the deployment to the end, in a second
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(950), Duration.ofSeconds(5));
    }

    @Test
    void stopsWhenNobodyListens() throws IOException, InterruptedException {
        var mail = Stories.incident(5003, "mail", NINE);
        log.append(mail.whole());
        var request = HttpRequest.newBuilder(ask.uri("/api/incidents/INC-5003/replay?speed=600"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            await().until(() -> player.playing() == 1);
            answer.body().close();
            await().atMost(Duration.ofSeconds(20)).until(() -> player.playing() == 0);
        }
    }

    @Test
    void refusesASpeedThatIsNone() {
        log.append(Stories.incident(5004, "login", NINE).whole());
        assertThat(ask.refused("/api/incidents/INC-5004/replay?speed=0", 400)
                        .get("parameter")
                        .asString())
                .isEqualTo("speed");
    }

    @Test
    void showsTheRawStream() {
        var pay = Stories.incident(5005, "pay", NINE);
        log.append(pay.whole());
        var first = ask.json("/api/incidents/INC-5005/events?limit=4");
        assertThat(first.get("items").size()).isEqualTo(4);
        assertThat(first.get("next").asString()).isEqualTo("4");
        var fired = first.get("items").get(2);
        assertThat(fired.get("type").asString()).isEqualTo("AlertFired");
        assertThat(fired.get("revision").asString()).isEqualTo("1");
        assertThat(fired.get("hash").asString()).hasSize(64);
        assertThat(fired.get("payload").get("alert").get("title").asString()).isEqualTo("pay is down");
        var rest = ask.json("/api/incidents/INC-5005/events?from=4");
        assertThat(rest.get("items").get(0).get("sequence").asInt()).isEqualTo(4);
        assertThat(rest.has("next")).isFalse();
    }

    /** Neither breaks a chain: what is left of a cut stream is whole, and of a missing one nothing is. */
    @ParameterizedTest
    @CsvSource({"5007, sequence >= 4", "5008, sequence >= 0"})
    void aCutTailAndAMissingStreamAreFound(int number, String gone) {
        var story = Stories.incident(number, "signed-" + number, NINE);
        log.append(story.whole());
        checkpoints.sign();
        assertThat(ask.json("/api/verify").at("/checkpoint/intact").asBoolean()).isTrue();
        var cut = "stream = '" + story.id().value() + "' and " + gone;
        jdbc.execute("create table public.cut as select * from eventstore.event where " + cut);
        jdbc.update("delete from eventstore.event where " + cut);
        var proof = ask.json("/api/verify");
        jdbc.update("insert into eventstore.event select * from public.cut");
        jdbc.execute("drop table public.cut");
        assertThat(proof.get("intact").asBoolean()).isFalse();
        assertThat(proof.at("/checkpoint/intact").asBoolean()).isFalse();
        assertThat(proof.at("/checkpoint/reason").asString()).contains("streams with");
        assertThat(ask.json("/api/verify").at("/checkpoint/intact").asBoolean()).isTrue();
    }

    @Test
    void provesThatNothingWasChanged() {
        var cart = Stories.incident(5006, "cart", NINE);
        log.append(cart.whole());
        var proof = ask.json("/api/verify?incident=INC-5006");
        assertThat(proof.get("intact").asBoolean()).isTrue();
        assertThat(proof.get("checked").asInt()).isEqualTo(6);
        jdbc.update(
                "update eventstore.event set recorded_at = recorded_at + interval '1 s' where stream = ? and sequence"
                        + " = 3",
                cart.id().value());
        var broken = ask.json("/api/verify?incident=INC-5006");
        assertThat(broken.get("intact").asBoolean()).isFalse();
        assertThat(broken.get("firstBroken").get("sequence").asInt()).isEqualTo(3);
    }
}
