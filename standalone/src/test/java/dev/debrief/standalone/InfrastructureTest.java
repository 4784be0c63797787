package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfrastructureTest {
    private static final long YEARS_AGO = 1_000_000_000_000L;

    @TempDir
    private Path data;

    @Test
    void everyCommitIsOnDiskBeforeItIsAcknowledged() throws Exception {
        try (var infrastructure = Infrastructure.start(Places.settings(data))) {
            assertThat(ask(infrastructure, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(infrastructure, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(infrastructure, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(infrastructure, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(infrastructure, "SHOW server_version")).startsWith(Postgres.MAJOR + ".");
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (var infrastructure = Infrastructure.start(Places.settings(data))) {
            var url = infrastructure.postgres().url();
            assertThatThrownBy(() -> DriverManager.getConnection(url, Postgres.USER, "guessed")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void whatIsKeptIsThereAfterARestartOnOtherPorts() throws Exception {
        try (var first = Infrastructure.start(Places.settings(data))) {
            execute(first, "CREATE TABLE kept (word text)");
            execute(first, "INSERT INTO kept VALUES ('still here')");
            produce(first, "still here");
        }
        try (var second = Infrastructure.start(Places.settings(data))) {
            assertThat(ask(second, "SELECT word FROM kept")).isEqualTo("still here");
            var record = consume(second);
            assertThat(record.value()).isEqualTo("still here");
            assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(record.timestamp())
                    .as("a signal from years ago is kept from today on")
                    .isGreaterThan(YEARS_AGO);
        }
    }

    @Test
    void aDataDirectoryOfAnEarlierEngineIsRefusedInOneSentence() throws Exception {
        try (var earlier = Infrastructure.start(Places.settings(data))) {
            execute(earlier, "CREATE TABLE domain_event_entry (global_index bigint PRIMARY KEY)");
        }
        assertThatThrownBy(() -> Infrastructure.start(Places.settings(data)).close())
                .isInstanceOf(Refusal.class)
                .hasMessage("The database holds an event log in the format of an earlier engine, this version reads and"
                        + " writes format 1: start with an empty database (or data directory) or with the version that"
                        + " wrote it; DEBRIEF_DATA says which directory.");
    }

    @Test
    void twoRunSideBySide(@TempDir Path other) throws Exception {
        try (var one = Infrastructure.start(Places.settings(data));
                var two = Infrastructure.start(Places.settings(other))) {
            assertThat(ask(one, "SELECT system_identifier::text FROM pg_control_system()"))
                    .isNotEqualTo(ask(two, "SELECT system_identifier::text FROM pg_control_system()"));
        }
    }

    private static void produce(Infrastructure infrastructure, String value) throws Exception {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", infrastructure.broker().address()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        var properties = new Properties();
        properties.put("bootstrap.servers", infrastructure.broker().address());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", 0, YEARS_AGO, null, value))
                    .get();
        }
    }

    private static ConsumerRecord<String, String> consume(Infrastructure infrastructure) {
        var properties = new Properties();
        properties.put("bootstrap.servers", infrastructure.broker().address());
        properties.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("kept", 0)));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next();
        }
    }

    private static void execute(Infrastructure infrastructure, String sql) throws SQLException {
        try (var connection = connect(infrastructure);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Infrastructure infrastructure, String sql) throws SQLException {
        try (var connection = connect(infrastructure);
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static java.sql.Connection connect(Infrastructure infrastructure) throws SQLException {
        var postgres = infrastructure.postgres();
        return DriverManager.getConnection(postgres.url(), Postgres.USER, postgres.password());
    }
}
