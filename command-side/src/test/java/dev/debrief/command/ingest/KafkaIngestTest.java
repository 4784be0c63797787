package dev.debrief.command.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.debrief.command.CommandSideTest;
import dev.debrief.command.ingest.OffsetMoves.Move;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;

@CommandSideTest
@TestPropertySource(
        properties = {
            "debrief.command.ingest.enabled=true",
            "debrief.command.ingest.batch=50",
            "debrief.command.ingest.longest-pause=500ms"
        })
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

    private int retry(long id) {
        Integer status = client().post()
                .uri("/api/dead-letters/{id}/retry", id)
                .exchange((request, response) -> response.getStatusCode().value());
        return status == null ? -1 : status;
    }

    private void move(TopicPartition partition, @Nullable Long from, long to) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> offsets.move(new OffsetMoves(Map.of(partition, new Move(from, to)))));
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
        var settings = Map.<String, Object>of("bootstrap.servers", BROKER.address(), "linger.ms", 0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var record =
                    new ProducerRecord<>("debrief.alerts", partition, "key", body.getBytes(StandardCharsets.UTF_8));
            record.headers()
                    .add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
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
