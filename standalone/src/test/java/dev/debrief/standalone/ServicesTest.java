package dev.debrief.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.standalone.sample.Sample;
import dev.debrief.standalone.sample.SampleSignal;
import dev.debrief.standalone.sample.SampleSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Both sides from their own jars with the environment of docker-compose.yml: two command-sides, one query-side, a proxy. */
@Execution(ExecutionMode.CONCURRENT)
class ServicesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "password-of-a-test";

    private static final Instant SOME_TIME = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path data;

    @Test
    void twoCommandSidesNeverOpenTwoIncidentsForOneService() throws Exception {
        var commandJar = jar("command-side");
        var queryJar = jar("query-side");
        Skip.unless(
                commandJar.isPresent() && queryJar.isPresent(),
                "The jars of both sides are not built, so they were not run as services; ./mvnw verify builds them first.");
        try (var infrastructure = Infrastructure.start(Places.settings(data))) {
            makeRoles(infrastructure);
            try (var one = Child.startJar(commandJar.orElseThrow(), commandSide(infrastructure))
                            .awaitReady();
                    var two = Child.startJar(commandJar.orElseThrow(), commandSide(infrastructure));
                    var query = Child.startJar(queryJar.orElseThrow(), querySide(infrastructure));
                    var proxy = Proxy.start(List.of(one.url(), two.url()), query.url())) {
                two.awaitReady();
                query.awaitReady();
                var debrief = new Debrief(proxy.url(), infrastructure.broker().address(), proxy);
                debrief.send(mixed());
                awaitPublished(debrief);
                one.kill(); // its partitions go to the other
                debrief.send(mixed());
                debrief.send(List.of(Signals.firing("after-the-kill", "after-the-kill", SOME_TIME, SOME_TIME)));
                await().atMost(PATIENCE)
                        .until(() -> debrief.incidentsOf("after-the-kill").size() == 1);
                awaitPublished(debrief);
            }
        }
    }

    private static void awaitPublished(Debrief debrief) {
        Sample.incidents()
                .values()
                .forEach(incident -> await().pollDelay(Duration.ZERO)
                        .atMost(PATIENCE)
                        .untilAsserted(() -> {
                            var found = debrief.incidentsOf(incident.service());
                            assertThat(found).as(incident.title()).hasSize(1);
                            Published.assertReached(incident, found.getFirst());
                        }));
    }

    /** Every signal twice, each under a key of its own, so that both consumers get signals of every service. */
    private static List<SampleSignal> mixed() {
        var signals = new ArrayList<SampleSignal>();
        Sample.incidents().forEach((name, incident) -> {
            for (var signal : SampleSignals.of(incident, "", name, false)) {
                signals.add(keyed(signal, signal.id()));
                signals.add(keyed(signal, "again " + signal.id()));
            }
        });
        Collections.shuffle(signals, new Random(1));
        return signals;
    }

    private static SampleSignal keyed(SampleSignal signal, String key) {
        return new SampleSignal(signal.topic(), signal.type(), signal.id(), signal.time(), key, signal.body());
    }

    private static Map<String, String> commandSide(Infrastructure infrastructure) {
        var environment = side(infrastructure, "debrief_command");
        environment.put(
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", infrastructure.broker().address());
        return environment;
    }

    private static Map<String, String> querySide(Infrastructure infrastructure) {
        var environment = side(infrastructure, "debrief_query");
        environment.put("DEBRIEF_EVENTSTORE_MIGRATE", "false");
        return environment;
    }

    private static Map<String, String> side(Infrastructure infrastructure, String role) {
        var environment = new HashMap<String, String>();
        environment.put("SERVER_PORT", Integer.toString(Ports.anyFree()));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPRING_DATASOURCE_URL", infrastructure.postgres().url());
        environment.put("SPRING_DATASOURCE_USERNAME", role);
        environment.put("SPRING_DATASOURCE_PASSWORD", PASSWORD);
        return environment;
    }

    /** The very statements of {@code deploy/roles.sh}. */
    private static void makeRoles(Infrastructure infrastructure) throws IOException, SQLException {
        var script = Files.readString(Path.of("..", "deploy", "roles.sh"));
        var found = Pattern.compile("<<'SQL'\n(.*)\nSQL", Pattern.DOTALL).matcher(script);
        assertThat(found.find()).as("the statements in deploy/roles.sh").isTrue();
        var statements = Objects.requireNonNull(found.group(1))
                .replace(":'command_password'", "'" + PASSWORD + "'")
                .replace(":'query_password'", "'" + PASSWORD + "'");
        var postgres = infrastructure.postgres();
        try (var connection = DriverManager.getConnection(postgres.url(), Postgres.USER, postgres.password());
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** The jar of a side, if it is not older than its classes. */
    private static Optional<Path> jar(String side) throws IOException {
        var target = Path.of("..", side, "target");
        var classes = target.resolve("classes");
        try (var files = Files.newDirectoryStream(target, side + "-*-exec.jar")) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).compareTo(newest(classes)) >= 0) {
                    return Optional.of(file.toAbsolutePath());
                }
            }
        }
        return Optional.empty();
    }

    private static java.nio.file.attribute.FileTime newest(Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> java.nio.file.attribute.FileTime.from(
                            file.toFile().lastModified(), java.util.concurrent.TimeUnit.MILLISECONDS))
                    .max(java.util.Comparator.naturalOrder())
                    .orElseThrow();
        }
    }
}
