package dev.debrief.command.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.command.CommandSideTest;
import dev.debrief.command.correlation.Correlator;
import dev.debrief.events.incident.IncidentEvent.AlertFired;
import dev.debrief.events.incident.IncidentEvent.SignalsClaimed;
import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Message;
import dev.debrief.events.signal.ServiceEvent.MessageKept;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.Chain;
import dev.debrief.eventstore.Content;
import dev.debrief.eventstore.EventLog;
import dev.debrief.eventstore.RawBodies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CommandSideTest
class InboxTest {
    private static final Instant NINE = Instant.parse("2019-03-01T09:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Correlator correlator;

    @Autowired
    private Inbox inbox;

    @Autowired
    private InboxRows rows;

    @Autowired
    private EventLog log;

    @Autowired
    private Chain chain;

    @Autowired
    private Content content;

    @Autowired
    private RawBodies bodies;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JsonMapper json;

    @Test
    void whatWaitsIsListedNewestFirstAndCountedBySource() throws Exception {
        hear(
                alert("listing-a", "disk-1", 0, Alert.State.FIRING, 0),
                alert("listing-a", "disk-2", 5, Alert.State.FIRING, 5),
                message("listing-b", "m1", Message.Change.POSTED, 1, "Is the listing slow?"));

        var listed = get("?service=listing");

        assertThat(values(listed, "title")).containsExactly("disk-2 is full", "Is the listing slow?", "disk-1 is full");
        assertThat(listed.get("items").get(0).get("why").asString()).contains("its severity opens none");
        assertThat(listed.get("items").get(0).get("id").asString())
                .isEqualTo(alert("listing-a", "disk-2", 5, Alert.State.FIRING, 5)
                        .id()
                        .value());
        assertThat(listed.get("sources").toString())
                .isEqualTo("[{\"source\":\"listing-a\",\"count\":2},{\"source\":\"listing-b\",\"count\":1}]");
        var one = get("?service=LISTING&source=listing-b");
        assertThat(values(one, "kind")).containsExactly("message");
        assertThat(one.get("sources").size()).as("the others are still counted").isEqualTo(2);
    }

    @Test
    void itIsSearchedByWordsKindAndTimeAndReadPageByPage() throws Exception {
        for (int minute = 0; minute < 5; minute++) {
            hear(alert("search", "node-" + minute, minute, Alert.State.FIRING, minute));
        }
        hear(message("search", "m1", Message.Change.POSTED, 9, "api-gateway.p99 is odd, see OPS-1042"));

        assertThat(values(get("?source=search&text=ops-1042"), "kind")).containsExactly("message");
        assertThat(values(get("?source=search&text=gatew"), "kind")).containsExactly("message");
        assertThat(values(get("?source=search&kind=alert&from=2019-03-01T09:03:00Z"), "title"))
                .containsExactly("node-4 is full", "node-3 is full");
        var first = get("?source=search&kind=alert&limit=3");
        var second = get(
                "?source=search&kind=alert&limit=3&cursor=" + first.get("next").asString());
        assertThat(values(first, "title")).containsExactly("node-4 is full", "node-3 is full", "node-2 is full");
        assertThat(values(second, "title")).containsExactly("node-1 is full", "node-0 is full");
        assertThat(second.has("next")).isFalse();
        var refused = send("GET", "?kind=mail&from=yesterday&limit=0&cursor=x", null, 422);
        assertThat(refused.get("violations").size()).isEqualTo(4);
    }

    @Test
    void whatHasSettledIsFoundAsWhatHasJustCome() throws Exception {
        var now = Clock.systemUTC().instant();
        for (int minute = 0; minute < 6; minute++) {
            hear(
                    alert("settling", "node-" + minute, minute, Alert.State.FIRING, minute),
                    message(
                            "settling-chat",
                            "m" + minute,
                            Message.Change.POSTED,
                            minute,
                            "Node " + minute + " is odd"));
            if (minute == 2) settle(now.plus(Duration.ofMinutes(1)));
        }
        var questions = List.of(
                "?source=settling",
                "?service=settling-chat",
                "?source=settling&text=node",
                "?source=settling&text=node&limit=4",
                "?source=settling&from=2019-03-01T09:02:00Z&to=2019-03-01T09:05:00Z",
                "?source=settling-chat&kind=message&text=odd+nod");
        var half = new ArrayList<JsonNode>();
        for (var question : questions) half.add(get(question));
        assertThat(half.getFirst().get("items").size()).isEqualTo(6);
        assertThat(values(half.get(3), "title"))
                .containsExactly("node-5 is full", "node-4 is full", "node-3 is full", "node-2 is full");
        var page = "?source=settling&limit=2&cursor=" + half.get(3).get("next").asString();
        assertThat(values(get(page), "title")).containsExactly("node-1 is full", "node-0 is full");

        settle(now.plus(Duration.ofMinutes(1)));

        for (int at = 0; at < questions.size(); at++) {
            assertThat(get(questions.get(at))).as(questions.get(at)).isEqualTo(half.get(at));
        }
        assertThat(values(get(page), "title")).containsExactly("node-1 is full", "node-0 is full");
    }

    @Test
    void whatHasSettledAndIsChangedIsFoundByItsNewWordsAndLeavesWhenItIsAttached() throws Exception {
        hear(message("changing", "m1", Message.Change.POSTED, 1, "The queue is odd"));
        settle(Clock.systemUTC().instant().plus(Duration.ofMinutes(1)));
        hear(message("changing", "m1", Message.Change.EDITED, 1, "The topic is odd"));

        assertThat(get("?source=changing&text=queue").get("items").size()).isZero();
        var found = get("?source=changing&text=topic").get("items");
        assertThat(found.size()).isEqualTo(1);
        settle(Clock.systemUTC().instant().plus(Duration.ofMinutes(1)));
        assertThat(get("?source=changing&text=queue").get("items").size()).isZero();
        assertThat(get("?source=changing&text=topic").get("items")).isEqualTo(found);

        var signals = found.get(0).get("signals").valueStream().map(JsonNode::asString);
        send(
                "POST",
                "/attach",
                json.writeValueAsString(
                        Map.of("signals", signals.toList(), "to", declare().get("reference"), "actor", "Ana")),
                200);
        assertThat(get("?source=changing").get("items").size()).isZero();
    }

    @Test
    void aTextThatIsTooLongToBeIndexedIsFoundByItsBeginning() throws Exception {
        var words = IntStream.range(0, 200_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        hear(message("endless", "m1", Message.Change.POSTED, 1, "Beginning " + words));

        assertThat(get("?source=endless&text=beginning").get("items").size()).isEqualTo(1);
        settle(Clock.systemUTC().instant().plus(Duration.ofMinutes(1)));
        assertThat(get("?source=endless&text=beginning").get("items").size()).isEqualTo(1);
    }

    @Test
    void whateverWaitsIsFoundByEachOfItsSignals() {
        hear(
                alert("signals", "disk", 0, Alert.State.FIRING, 0),
                alert("signals", "disk", 0, Alert.State.RESOLVED, 7),
                startless("signals", "a:b?c"),
                message("signals", "m:1", Message.Change.POSTED, 2, "first"),
                message("signals", "m:1", Message.Change.EDITED, 2, "second"),
                message("signals", "m:1", Message.Change.DELETED, 2, null),
                message("signals", "m:12", Message.Change.POSTED, 2, "another"));
        var waiting = jdbc
                .queryForList("SELECT unnest(signals) FROM command.inbox WHERE source = 'signals'", String.class)
                .stream()
                .map(SignalId::new)
                .toList();
        assertThat(waiting).hasSize(7);
        for (var signal : waiting) assertThat(inbox.of(List.of(signal))).containsExactly(signal);

        rows.withdraw(List.of(waiting.getFirst().value()));
        assertThat(inbox.of(waiting)).doesNotContain(waiting.getFirst()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void theStatesOfAnEpisodeAndTheEditsOfAMessageAreOne() throws Exception {
        hear(alert("parts", "disk", 0, Alert.State.RESOLVED, 7));
        hear(alert("parts", "disk", 0, Alert.State.FIRING, 0));
        hear(message("parts", "m1", Message.Change.EDITED, 2, "second thoughts"));
        hear(message("parts", "m1", Message.Change.POSTED, 2, "first thoughts"));
        hear(message("parts", "m2", Message.Change.DELETED, 1, null));
        hear(message("parts", "m2", Message.Change.POSTED, 1, "better unsaid"));

        var listed = get("?source=parts");

        assertThat(values(listed, "title"))
                .containsExactly("second thoughts", "A message that was deleted", "disk is full");
        assertThat(values(listed, "state")).containsExactly("edited", "deleted", "resolved");
        assertThat(listed.get("items").get(2).get("signals").size()).isEqualTo(2);
        assertThat(listed.toString()).doesNotContain("better unsaid");
        assertThat(get("?source=parts&text=unsaid").get("items").size()).isZero();
    }

    @Test
    void whatIsAttachedByHandLeavesTheInboxAndComesBackWhenMovedBack() throws Exception {
        var firing = alert("attach", "disk", 0, Alert.State.FIRING, 0);
        hear(firing, alert("attach", "disk", 0, Alert.State.RESOLVED, 7));
        var incident = declare();
        var claim = json.writeValueAsString(
                Map.of("signals", List.of(firing.id().value()), "to", incident.get("reference"), "actor", "Ana"));

        assertThat(send("POST", "/attach", claim, 200).get("position").asLong()).isPositive();

        assertThat(get("?source=attach").get("items").size()).isZero();
        var events = log.stream(incident.get("id").asString()).stream()
                .map(stored -> stored.event())
                .toList();
        assertThat(events)
                .filteredOn(SignalsClaimed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        SignalsClaimed.class, it -> assertThat(it.actor()).isEqualTo("Ana"));
        assertThat(events)
                .filteredOn(AlertFired.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        AlertFired.class,
                        it -> assertThat(it.why().decidedByPerson()).isTrue());
        send("POST", "/attach", claim, 200); // once more changes nothing
        assertThat(log.stream(incident.get("id").asString())).hasSize(events.size());

        http(
                "POST",
                "/api/incidents/" + incident.get("id").asString() + "/move",
                json.writeValueAsString(Map.of("signals", List.of(firing.id().value()))),
                200);
        assertThat(get("?source=attach").get("items").size()).isEqualTo(1);
    }

    @Test
    void whatDoesNotWaitCannotBeAttached() throws Exception {
        var incident = declare();
        var unknown =
                json.writeValueAsString(Map.of("signals", List.of("alert:nowhere"), "to", incident.get("reference")));
        assertThat(send("POST", "/attach", unknown, 404).get("detail").asString())
                .contains("alert:nowhere");
        assertThat(send("POST", "/attach", "{\"signals\": []}", 422)
                        .get("violations")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void whatWaitedTooLongSinceItWasStoredIsErasedAndTheChainsStayWhole() throws Exception {
        hear(message("expiry", "m1", Message.Change.POSTED, 1, "Nobody will ask for this"));
        var stored = Clock.systemUTC().instant();

        sweep(stored.plus(Duration.ofDays(89)));
        assertThat(get("?source=expiry").get("items").size())
                .as("its own time is years ago and counts for nothing")
                .isEqualTo(1);

        sweep(stored.plus(Duration.ofDays(91)));
        assertThat(get("?source=expiry").get("items").size()).isZero();
        assertThat(log.stream("service:expiry"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.event())
                        .isInstanceOfSatisfying(
                                MessageKept.class,
                                it -> assertThat(it.message().text()).isNull()));
        assertThat(chain.verify("service:expiry").intact()).isTrue();
    }

    @Test
    void itCanBeBuiltAgainFromTheLog() {
        hear(
                alert("rebuild", "disk", 0, Alert.State.FIRING, 0),
                alert("rebuild", "disk", 0, Alert.State.RESOLVED, 7),
                message("rebuild", "m1", Message.Change.POSTED, 2, "first thoughts"));
        var live = table();
        inbox.rebuild();
        assertThat(table()).isEqualTo(live);
    }

    private List<String> table() {
        return jdbc.queryForList(
                "SELECT i::text FROM command.inbox i WHERE source = 'rebuild' ORDER BY unit", String.class);
    }

    private void sweep(Instant now) {
        settle(now); // as it does every ten seconds
        var settings = new InboxSettings(
                Duration.ofDays(90), Duration.ofDays(180), Duration.ofDays(365), Duration.ofDays(365));
        new InboxExpiry(rows, content, bodies, settings, Clock.fixed(now, ZoneOffset.UTC), transactions).sweep();
    }

    private void settle(Instant now) {
        new InboxSettling(rows, Clock.fixed(now, ZoneOffset.UTC)).settle();
    }

    private void hear(Signal... signals) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> correlator.record(List.of(signals)));
    }

    private JsonNode declare() throws Exception {
        return http(
                "POST",
                "/api/incidents",
                "{\"title\": \"Elsewhere\", \"severity\": \"high\", \"services\": [\"inbox-elsewhere\"]}",
                201);
    }

    private JsonNode get(String query) throws Exception {
        return send("GET", query, null, 200);
    }

    private JsonNode send(String method, String path, @Nullable String body, int status) throws Exception {
        return http(method, "/api/inbox" + path, body, status);
    }

    private JsonNode http(String method, String path, @Nullable String body, int status) throws Exception {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Content-Type", "application/json")
                            .method(method, publisher)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return json.readTree(answer.body());
        }
    }

    private static List<String> values(JsonNode page, String field) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get(field).asString())
                .toList();
    }

    private static String service(String source) {
        return source.startsWith("listing") ? "Listing" : source;
    }

    private static Alert alert(String source, String alertId, int start, Alert.State state, int minute) {
        var startedAt = NINE.plus(Duration.ofMinutes(start));
        var at = NINE.plus(Duration.ofMinutes(minute));
        return new Alert(
                Alert.identity(source, alertId, startedAt, state),
                source,
                "delivery-" + source + alertId + state,
                alertId,
                state,
                service(source),
                null,
                Severity.WARNING,
                alertId + " is full",
                "More than 95 %",
                startedAt,
                at,
                at,
                null,
                null,
                Map.of(),
                List.of());
    }

    private static Alert startless(String source, String alertId) {
        return new Alert(
                Alert.identityWithoutStart(source, alertId, NINE, Alert.State.FIRING),
                source,
                "delivery-" + source + alertId,
                alertId,
                Alert.State.FIRING,
                service(source),
                null,
                Severity.WARNING,
                alertId + " is full",
                null,
                NINE,
                NINE,
                NINE,
                null,
                null,
                Map.of(),
                List.of());
    }

    private static Message message(
            String source, String messageId, Message.Change change, int minute, @Nullable String text) {
        var at = NINE.plus(Duration.ofMinutes(minute));
        var editedAt = change == Message.Change.POSTED ? null : at.plusSeconds(30);
        return new Message(
                Message.identity(source, "ops", messageId, change, editedAt),
                source,
                "delivery-" + source + messageId + change,
                "ops",
                messageId,
                null,
                change,
                service(source),
                null,
                "U1",
                "Ana",
                false,
                text,
                editedAt,
                at,
                at,
                null,
                List.of());
    }
}
