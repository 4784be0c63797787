package dev.debrief.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.catalina.startup.Tomcat;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.util.FileSystemUtils;

/** The least that shows over HTTP what came through Kafka: consume, one insert a record and a commit a poll, select. */
final class BarePipeline implements AutoCloseable {
    static final String TOPIC = "bare";

    private final HikariDataSource pool;
    private final Path folder;
    private final Tomcat tomcat = new Tomcat();
    private final Thread consuming;
    private volatile boolean closed;

    BarePipeline(String kafka, String jdbcUrl) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS bare");
            statement.execute("CREATE TABLE bare.entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " incident text NOT NULL, body text NOT NULL)");
            statement.execute("CREATE INDEX ON bare.entry (incident)");
        }
        folder = Files.createTempDirectory("bare");
        serve();
        consuming = Thread.ofPlatform().daemon().name("bare-pipeline").start(() -> consume(kafka));
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    private void serve() throws Exception {
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "entries", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType("application/json");
                response.getWriter().write(entries(request.getParameter("incident")));
            }
        });
        context.addServletMappingDecoded("/entries", "entries");
        tomcat.start();
    }

    private String entries(String incident) throws IOException {
        var found = new ArrayList<String>();
        try (var connection = pool.getConnection();
                var select = connection.prepareStatement(
                        "SELECT body FROM bare.entry WHERE incident = ? ORDER BY id LIMIT 1000")) {
            select.setString(1, incident);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return "[" + String.join(",", found) + "]";
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    private void consume(String kafka) {
        var settings = Map.<String, Object>of("bootstrap.servers", kafka, "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                var connection = pool.getConnection();
                var insert = connection.prepareStatement("INSERT INTO bare.entry (incident, body) VALUES (?, ?)")) {
            connection.setAutoCommit(false);
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!closed) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    insert.setString(1, record.key());
                    insert.setString(2, new String(record.value(), StandardCharsets.UTF_8));
                    insert.executeUpdate();
                }
                connection.commit();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The bare pipeline cannot insert", failed);
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        consuming.join(Duration.ofSeconds(5));
        tomcat.stop();
        tomcat.destroy();
        pool.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
