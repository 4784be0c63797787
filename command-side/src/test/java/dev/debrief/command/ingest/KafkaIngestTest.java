package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.debrief.command.CommandSideTest;
import dev.debrief.command.ingest.OffsetMoves.Move;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CommandSideTest
@TestPropertySource(
        properties = {
            "debrief.command.ingest.enabled=true",
            "debrief.command.ingest.batch=50",
            "debrief.command.ingest.longest-pause=500ms"
        })
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the broker") // its tests wait for one another's records
class KafkaIngestTest {
    private static final Broker BROKER = start();

    @Autowired
    private KafkaIngest kafka;

    @Autowired
    private IngestOffsets offsets;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    private static Broker start() {
        var broker = new Broker();
        SpringApplication.getShutdownHandlers().add(broker::close); // after the context that reads from it
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(
                            new NewTopic("debrief.alerts", 2, (short) 1),
                            new NewTopic("debrief.deployments", 2, (short) 1),
                            new NewTopic("debrief.chat", 2, (short) 1)))
                    .all()
                    .get();
        } catch (Exception failed) {
            throw new IllegalStateException("The topics could not be made.", failed);
        }
        return broker;
    }

    @DynamicPropertySource
    static void kafka(DynamicPropertyRegistry registry) {
        registry.add("spring.kafka.bootstrap-servers", BROKER::address);
    }

    @Test
    void aRecordBecomesAFactOnAnIncidentWithItsRawBodyBesideIt() {
        var service = service();
        send(alert(service, "a", "firing"));

        awaitSignals(service, 1);
        assertThat(count(
                        "SELECT count(*) FROM command.incident i JOIN command.reach r ON r.incident = i.id WHERE r.service = ?",
                        service))
                .isEqualTo(1);
        assertThat(count(
                        "SELECT count(*) FROM eventstore.raw_body WHERE encode(body, 'escape') LIKE ?",
                        "%" + service + "%"))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLettersAndThePartitionGoesOn() {
        var service = service();
        send("{\"cut off " + service, 0);
        send(alert(service, "a", "firing"), 0);

        awaitSignals(service, 1);
        var letters = client().get().uri("/api/dead-letters").retrieve().body(String.class);
        assertThat(letters).contains(service).contains("not valid JSON");
        var id = count("SELECT id FROM command.dead_letter WHERE encode(body, 'escape') LIKE ?", "%" + service + "%");
        assertThat(retry(id)).isEqualTo(422);
        assertThat(retry(999_999_999L)).isEqualTo(404);
    }

    @Test
    void aDeadLetterThatCanBeReadByNowIsRecordedAndGone() {
        var service = service();
        send("{\"cut off " + service, 0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count(
                                "SELECT count(*) FROM command.dead_letter WHERE encode(body, 'escape') LIKE ?",
                                "%" + service + "%")
                        == 1);
        jdbc.update(
                "UPDATE command.dead_letter SET body = ? WHERE encode(body, 'escape') LIKE ?",
                alert(service, "a", "firing").getBytes(StandardCharsets.UTF_8),
                "%" + service + "%");
        var id = count("SELECT id FROM command.dead_letter WHERE encode(body, 'escape') LIKE ?", "%" + service + "%");

        client().post().uri("/api/dead-letters/{id}/retry", id).retrieve().toBodilessEntity();

        awaitSignals(service, 1);
        assertThat(count("SELECT count(*) FROM command.dead_letter WHERE id = ?", id))
                .isZero();
    }

    @Test
    void aSignalThatOnlyTheDatabaseRefusesIsFoundAmongTheOthersAndSetAside() {
        var service = service();
        kafka.stop();
        for (var number = 0; number < 20; number++) {
            send(alert(service, number == 11 ? tooLong() : "a" + number, "firing"), 1);
        }
        kafka.start();

        awaitSignals(service, 19);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count(
                                "SELECT count(*) FROM command.dead_letter WHERE reason LIKE ? AND encode(body, 'escape') LIKE ?",
                                "%PostgreSQL cannot store it%",
                                "%" + service + "%")
                        == 1);
    }

    @Test
    void aBatchThatIsTooMuchForTheServerIsTakenInBySmallerOnes() {
        var service = service();
        kafka.stop();
        for (var number = 0; number < 50; number++) {
            send(alert(service, "a" + number, "firing"), 0);
        }
        jdbc.execute("""
                CREATE FUNCTION command.at_most_twenty() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF (SELECT count(*) FROM heard) > 20 THEN
                        RAISE EXCEPTION 'canceling statement due to transaction timeout' USING ERRCODE = '25P04';
                    END IF;
                    RETURN NULL;
                END $$""");
        jdbc.execute("""
                CREATE TRIGGER at_most_twenty AFTER INSERT ON command.signal REFERENCING NEW TABLE AS heard
                FOR EACH STATEMENT EXECUTE FUNCTION command.at_most_twenty()""");
        try {
            kafka.start();
            awaitSignals(service, 50);
        } finally {
            jdbc.execute("DROP FUNCTION command.at_most_twenty() CASCADE");
        }
    }

    @Test
    void aRestartGoesOnWhereItWasLeftAndRepeatsChangeNothing() {
        var service = service();
        send(alert(service, "a", "firing"));
        awaitSignals(service, 1);
        kafka.stop();
        send(alert(service, "a", "firing"));
        send(alert(service, "b", "firing"));
        kafka.start();

        awaitSignals(service, 2);
        assertThat(count(
                        "SELECT count(*) FROM eventstore.event e JOIN command.signal s ON s.stream = e.stream "
                                + "WHERE s.service = ? AND e.type LIKE '%AlertFired' AND e.sequence = s.sequence",
                        service))
                .isEqualTo(2);
    }

    @Test
    void aDeliveryThatComesAgainAmongManyOthersHoldsNoneOfThemUp() {
        var service = service();
        var again = UUID.randomUUID().toString();
        send(alert(service, "a", "firing"), 0, again);
        awaitSignals(service, 1);
        kafka.stop();
        for (var number = 0; number < 50; number++) {
            send(alert(service, "b" + number, "firing"), 0);
        }
        send(alert(service, "a", "firing"), 0, again);
        kafka.start();

        awaitSignals(service, 51);
        assertThat(count("SELECT count(*) FROM eventstore.raw_body WHERE delivery = ?", "/test " + again))
                .isEqualTo(1);
    }

    @Test
    void nothingIsLostOrSkippedWhenTheDatabaseDropsItsConnections() {
        var service = service();
        for (var number = 0; number < 300; number++) {
            send(alert(service, "a" + number, "firing"));
            if (number % 60 == 30) {
                dropConnections();
            }
        }

        awaitSignals(service, 300);
    }

    @Test
    void aConsumerThatWasLeftBehindWritesNothing() {
        var partition = new TopicPartition("test." + service(), 0);
        move(partition, null, 10);
        move(partition, 10L, 20);

        assertThatThrownBy(() -> move(partition, 10L, 15)).isInstanceOf(Fenced.class);
        assertThatThrownBy(() -> move(partition, null, 15)).isInstanceOf(Fenced.class);
        assertThat(offsets.of(List.of(partition))).containsEntry(partition, 20L);
    }

    @Test
    void theCountersOfASourceAddUpAndOutliveAStop() {
        var service = service();
        awaitNothingWaits();
        var before = counted();
        send(alert(service, "a", "firing"));
        send(alert(service, "a", "firing"));
        send(alert(service, "b", "firing"));
        send("{\"cut off " + service, 0);
        awaitSignals(service, 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> counted().refused() == before.refused() + 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> counted().received() == before.received() + 4);
        kafka.stop();
        kafka.start();

        var after = counted();
        assertThat(after.deliveries()).isEqualTo(before.deliveries() + 4);
        // the same alert told twice is a repeat, unless the second telling counts as the earlier sighting
        assertThat(after.recorded()).isBetween(before.recorded() + 2, before.recorded() + 3);
        assertThat(after.recorded() + after.repeated()).isEqualTo(before.recorded() + before.repeated() + 3);
        assertThat(after.received()).isEqualTo(after.recorded() + after.repeated() + after.ignored() + after.refused());
    }

    @Test
    void countersThatDoNotAddUpAreNotStored() {
        assertThatThrownBy(() -> jdbc.update(
                        "INSERT INTO command.source_count VALUES (?, now(), 1, 2, 1, 0, 0, 0, now())", service()))
                .hasMessageContaining("source_count_adds_up");
    }

    @Test
    void aDeadLetterIsShownWithoutItsSecretsAndDroppedForAReason() {
        var service = service();
        send("{\"cut off\": \"" + service + "\", \"password\": \"hunter2hunter2\"", 0);
        var id = awaitLetter(service);

        var whole = get("/api/dead-letters/" + id);
        assertThat(whole.path("body").asString()).contains(service, "[masked]").doesNotContain("hunter2");
        assertThat(new String(
                        Base64.getDecoder().decode(whole.path("bodyBase64").asString()), StandardCharsets.UTF_8))
                .isEqualTo(whole.path("body").asString());
        assertThat(whole.path("headers").path("ce_type").asString()).isEqualTo("dev.debrief.alert.v1");
        assertThat(whole.path("source").asString()).isEqualTo("debrief");
        assertThat(delete("/api/dead-letters/" + id, "{}")).isEqualTo(422);
        assertThat(delete("/api/dead-letters/" + id, "{\"reason\": \"A test of the sender\"}"))
                .isEqualTo(204);
        assertThat(delete("/api/dead-letters/" + id, "{\"reason\": \"again\"}")).isEqualTo(404);
        var dropped = get("/api/dead-letters/" + id);
        assertThat(dropped.path("dropReason").asString()).isEqualTo("A test of the sender");
        assertThat(dropped.has("body")).isFalse();
        assertThat(get("/api/dead-letters?dropped=true&source=debrief").toString())
                .contains("\"" + id + "\"");
    }

    @Test
    void deadLettersAreListedBySourceReasonAndTimePageByPage() {
        var first = service();
        var second = service();
        send("{\"cut off " + first, 0);
        awaitLetter(first);
        send("{\"cut off " + second, 0);
        var id = awaitLetter(second);

        var page = get("/api/dead-letters?limit=1&source=debrief&reason=NOT valid");
        assertThat(page.path("items").path(0).path("id").asString()).isEqualTo(Long.toString(id));
        var older =
                get("/api/dead-letters?limit=500&cursor=" + page.path("next").asString());
        assertThat(older.toString()).contains(first).doesNotContain(second);
        assertThat(get("/api/dead-letters?source=slack").path("items")).isEmpty();
        assertThat(get("/api/dead-letters?reason=no such reason").path("items")).isEmpty();
        assertThat(get("/api/dead-letters?to=2020-01-01T00:00:00Z").path("items"))
                .isEmpty();
    }

    @Test
    void aPoisonAmongManyDeadLettersStopsNoneOfTheOthers() {
        var service = service();
        for (var number = 0; number < 5; number++) {
            send("{\"cut off " + service + number, 0);
            awaitLetter(service + number);
        }
        jdbc.update(
                "UPDATE command.dead_letter SET body = convert_to(?, 'UTF8'), source = ? WHERE encode(body, 'escape') LIKE ?",
                alert(service, "ok", "firing"),
                service,
                "%" + service + "4");
        jdbc.update(
                "UPDATE command.dead_letter SET source = ? WHERE encode(body, 'escape') LIKE ?",
                service,
                "%cut off " + service + "%");

        client().post()
                .uri("/api/dead-letters/retry")
                .header("Content-Type", "application/json")
                .body("{\"source\": \"" + service + "\"}")
                .retrieve()
                .toBodilessEntity();

        awaitSignals(service, 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        get("/api/dead-letters/retry").path("state").asString().equals("done"));
        var report = get("/api/dead-letters/retry");
        assertThat(report.path("total").asInt()).isEqualTo(5);
        assertThat(report.path("tried").asInt()).isEqualTo(5);
        assertThat(report.path("taken").asInt()).isEqualTo(1);
        assertThat(report.path("refused").asInt()).isEqualTo(4);
        assertThat(count("SELECT count(*) FROM command.dead_letter WHERE source = ? AND tries = 1", service))
                .isEqualTo(4);
    }

    @Test
    void aTestEventOfEverySourceIsDecodedAndBecomesNoFact() {
        for (var entry : get("/api/sources").path("sources")) {
            var source = entry.path("name").asString();
            if (!entry.path("testable").asBoolean()) {
                continue;
            }
            var signals = count("SELECT count(*) FROM command.signal WHERE source = ?", source);
            var sent = post("/api/sources/" + source + "/test");
            var tested = await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> get("/api/sources/" + source + "/test/"
                                    + sent.path("id").asString()),
                            test -> !test.path("state").asString().equals("sent"));
            assertThat(tested.path("state").asString()).as(tested.toString()).isEqualTo("decoded");
            assertThat(tested.path("signals")).as(source).isNotEmpty();
            assertThat(count("SELECT count(*) FROM command.signal WHERE source = ?", source))
                    .as(source)
                    .isEqualTo(signals);
        }
    }

    @Test
    void everyVendorHasASampleAndItsStanding() {
        var standing = get("/api/sources");

        assertThat(standing.path("sources")
                        .valueStream()
                        .map(each -> each.path("name").asString()))
                .containsAll(AllSources.sources().names());
        assertThat(standing.path("sources")
                        .valueStream()
                        .filter(each -> AllSources.sources()
                                .names()
                                .contains(each.path("name").asString())))
                .allMatch(each -> each.path("testable").asBoolean());
        assertThat(standing.path("partitions")).hasSize(6);
        assertThat(standing.path("partitions"))
                .allMatch(each -> each.path("lag").asLong() >= 0);
    }

    @Test
    void deliveriesThatAreReadAgainShowTheDifferenceFirstAndThenCorrectTheFacts() {
        var service = service();
        var began = Instant.now();
        for (var alert : List.of("same", "changed", "vanishes", "gone")) {
            send(alert(service, alert, "firing"));
        }
        awaitSignals(service, 4);
        rewrite(service, "changed", "\"Slow\"", "\"Checkout is slow\"");
        rewrite(service, "vanishes", service + "vanishes", service + "appears");
        jdbc.update("DELETE FROM eventstore.raw_body WHERE encode(body, 'escape') LIKE ?", "%" + service + "gone%");

        var shown = redecode("{\"from\": \"" + began + "\"}");

        assertThat(shown.path("changed").asInt()).isEqualTo(1);
        assertThat(shown.path("appeared").asInt()).isEqualTo(1);
        assertThat(shown.path("vanished").asInt()).isEqualTo(1);
        assertThat(shown.path("same").asInt()).isEqualTo(1);
        assertThat(shown.path("recorded").asInt()).isZero();
        var change = shown.path("changes")
                .valueStream()
                .filter(each -> each.path("kind").asString().equals("changed"))
                .findFirst()
                .orElseThrow();
        assertThat(change.path("fields")).hasSize(1);
        assertThat(change.path("fields").path(0).path("field").asString()).isEqualTo("title");
        assertThat(change.path("fields").path(0).path("before").asString()).isEqualTo("Slow");
        assertThat(change.path("fields").path(0).path("after").asString()).isEqualTo("Checkout is slow");
        assertThat(corrections(service)).isZero();

        var applied = redecode(
                "{\"from\": \"" + began + "\", \"apply\": true, \"reason\": \"The title stood in another field\"}");

        assertThat(applied.path("recorded").asInt()).isEqualTo(3);
        assertThat(corrections(service)).isPositive();
        assertThat(jdbc.queryForList("SELECT id FROM command.signal WHERE service = ?", String.class, service))
                .hasSize(4)
                .noneMatch(id -> id.contains("vanishes"))
                .anyMatch(id -> id.contains("appears"));
        assertThat(redecode("{\"from\": \"" + began + "\"}").path("changes"))
                .as("read once more there is no difference")
                .isEmpty();
    }

    @Test
    void deliveriesWhoseBodiesAreGoneAreCounted() {
        var service = service();
        send(alert(service, "a", "firing"));
        awaitSignals(service, 1);
        jdbc.update("DELETE FROM eventstore.raw_body WHERE encode(body, 'escape') LIKE ?", "%" + service + "%");

        var shown = redecode("{\"from\": \"2026-03-02T10:00:00Z\", \"to\": \"2026-03-02T11:00:00Z\"}");

        assertThat(shown.path("bodiesGone").asInt()).isPositive();
        assertThat(shown.path("vanished").asInt()).isZero();
    }

    private JsonNode redecode(String body) {
        client().post()
                .uri("/api/sources/debrief/redecode")
                .header("Content-Type", "application/json")
                .body(body)
                .retrieve()
                .toBodilessEntity();
        var report = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> get("/api/sources/debrief/redecode"),
                        each -> !each.path("state").asString().equals("running"));
        assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("done");
        return report;
    }

    private void rewrite(String service, String alert, String from, String to) {
        jdbc.update(
                "UPDATE eventstore.raw_body SET body = convert_to(replace(convert_from(body, 'UTF8'), ?, ?), 'UTF8')"
                        + " WHERE encode(body, 'escape') LIKE ?",
                from,
                to,
                "%" + service + alert + "%");
    }

    private int corrections(String service) {
        return count(
                "SELECT count(*) FROM eventstore.event WHERE type LIKE '%SignalsCorrected' AND stream IN"
                        + " (SELECT incident FROM command.signal WHERE service = ?)",
                service);
    }

    private void awaitNothingWaits() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/sources")
                        .path("partitions")
                        .valueStream()
                        .allMatch(each -> each.path("lag").asLong() == 0));
    }

    private Tally counted() {
        return jdbc
                .query(
                        "SELECT * FROM command.source_count WHERE source = 'debrief' AND began_at = 'epoch'",
                        (row, number) -> new Tally(
                                "debrief",
                                row.getInt("deliveries"),
                                row.getInt("received"),
                                row.getInt("recorded"),
                                row.getInt("repeated"),
                                row.getInt("ignored"),
                                row.getInt("refused")))
                .stream()
                .findFirst()
                .orElse(new Tally("debrief", 0, 0, 0, 0, 0, 0));
    }

    private long awaitLetter(String service) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> count(
                                "SELECT count(*) FROM command.dead_letter WHERE encode(body, 'escape') LIKE ?",
                                "%" + service + "%")
                        == 1);
        return count("SELECT id FROM command.dead_letter WHERE encode(body, 'escape') LIKE ?", "%" + service + "%");
    }

    private JsonNode get(String path) {
        return JsonMapper.shared().readTree(client().get().uri(path).retrieve().body(String.class));
    }

    private JsonNode post(String path) {
        return JsonMapper.shared().readTree(client().post().uri(path).retrieve().body(String.class));
    }

    private int delete(String path, String body) {
        Integer status = client().method(HttpMethod.DELETE)
                .uri(path)
                .header("Content-Type", "application/json")
                .body(body)
                .exchange((request, response) -> response.getStatusCode().value());
        return status == null ? -1 : status;
    }

    private int retry(long id) {
        Integer status = client().post()
                .uri("/api/dead-letters/{id}/retry", id)
                .exchange((request, response) -> response.getStatusCode().value());
        return status == null ? -1 : status;
    }

    private void move(TopicPartition partition, @Nullable Long from, long to) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                        offsets.move(new OffsetMoves(Map.of(partition, new Move(from, to))), List.of(), Instant.EPOCH));
    }

    private void dropConnections() {
        try {
            jdbc.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                            + "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
        } catch (DataAccessException alsoDropped) {
            assertThat(alsoDropped).isNotNull();
        }
    }

    private void awaitSignals(String service, int expected) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(count("SELECT count(*) FROM command.signal WHERE service = ?", service))
                        .isEqualTo(expected));
    }

    private int count(String sql, Object... arguments) {
        var count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? -1 : count;
    }

    private RestClient client() {
        return RestClient.create("http://localhost:" + port);
    }

    private static String service() {
        return "service-" + UUID.randomUUID();
    }

    /** An identity that no index of PostgreSQL can hold, and that does not compress. */
    private static String tooLong() {
        var random = new Random(7);
        var text = new StringBuilder();
        while (text.length() < 20_000) {
            text.append(Long.toHexString(random.nextLong()));
        }
        return text.toString();
    }

    private static String alert(String service, String alertId, String status) {
        return """
                {"alertId": "%s", "status": "%s", "service": "%s", "severity": "critical", "title": "Slow",
                 "startedAt": "2026-03-02T10:00:00Z"}""".formatted(service + alertId, status, service);
    }

    private static void send(String body) {
        send(body, Math.floorMod(body.hashCode(), 2));
    }

    private static void send(String body, int partition) {
        send(body, partition, UUID.randomUUID().toString());
    }

    private static void send(String body, int partition, String delivery) {
        var settings = Map.<String, Object>of("bootstrap.servers", BROKER.address(), "linger.ms", 0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var record =
                    new ProducerRecord<>("debrief.alerts", partition, "key", body.getBytes(StandardCharsets.UTF_8));
            record.headers()
                    .add("ce_id", delivery.getBytes(StandardCharsets.UTF_8))
                    .add("ce_source", "/test".getBytes(StandardCharsets.UTF_8))
                    .add("ce_type", "dev.debrief.alert.v1".getBytes(StandardCharsets.UTF_8))
                    .add(
                            "ce_time",
                            Instant.parse("2026-03-02T10:01:00Z").toString().getBytes(StandardCharsets.UTF_8))
                    .add("ce_specversion", "1.0".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        } catch (Exception failed) {
            throw new IllegalStateException("The record could not be sent.", failed);
        }
    }
}
