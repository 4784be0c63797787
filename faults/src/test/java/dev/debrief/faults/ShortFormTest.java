package dev.debrief.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.faults.CommitPoint.Strike;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A little of each kind in one go: a kill, a COMMIT cut on either side, poison. All of it is {@code -Pfaults}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShortFormTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int RATE = 200;

    @TempDir
    private static Path directory;

    private static @Nullable Rig rig;
    private static @Nullable Side query;

    @BeforeAll
    static void start() throws Exception {
        var jars = Jars.of(Path.of(".."));
        if (jars.isEmpty()) {
            System.out.println(
                    "SKIPPED: The jars of both sides are not built, so nothing was killed; ./mvnw verify builds"
                            + " them first.");
        }
        Assumptions.assumeTrue(jars.isPresent());
        rig = Rig.start(jars.orElseThrow(), directory.resolve("rig"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (rig != null) rig.close();
    }

    @Test
    @Order(1)
    void whatKafkaAcknowledgedIsThereOnceAfterKillsAndCutsAndPoison() throws Exception {
        var here = Objects.requireNonNull(rig);
        var point = new CommitPoint();
        var wire = here.keep(Wire.to(here.database().port(), point::watch));
        var command = here.commandSide("command", Rig.over(wire));
        query = here.querySide("query", Map.of());
        command.awaitReady();
        try (var lag = new Lag(here)) {
            var feed = here.feed("short");
            feed.begin(RATE);
            lag.awaitMoreThan(0, System.nanoTime(), PATIENCE);
            CutCommit.strike(point, Strike.BEFORE_COMMIT);
            CutCommit.strike(point, Strike.ANSWER_LOST);
            point.arm(Strike.ANSWER_LOST, command.jvm()::kill);
            assertThat(command.jvm().awaitEnd(60)).isTrue();
            for (var poison : Poisons.oneOfEach("short", false)) feed.send(poison.record(), poison.delivery());
            var before = lag.taken();
            command.jvm().again();
            lag.awaitMoreThan(before, System.nanoTime(), PATIENCE);
            feed.end();
        }
        var verdict = new Oracle(here, query.awaitReady()).judge(PATIENCE);
        assertThat(verdict.clean()).as(verdict.told()).isTrue();
        assertThat(verdict.acknowledged()).isPositive();
        assertThat(here.database().number("SELECT count(*) FROM command.dead_letter"))
                .isEqualTo(Poisons.oneOfEach("short", false).size());
    }

    /** The control of all the rest: an oracle that sees nothing would prove nothing. */
    @Test
    @Order(2)
    void theOracleSeesWhateverIsLostOrDoubledOrBent() throws Exception {
        var here = Objects.requireNonNull(rig);
        var asked = Objects.requireNonNull(query);
        here.ledger().acknowledge("/faults never stored", new Ledger.Place("debrief.chat", 0, 1_000_000));
        var database = here.database();
        // not of the incident that is given another event below: that would be folded anew, and be right again
        database.execute("""
            UPDATE query.incident SET title = 'Something else' WHERE id = (
                SELECT i.id FROM query.incident i WHERE i.id <> (
                    SELECT stream FROM eventstore.event WHERE type LIKE '%MessagePosted' ORDER BY position LIMIT 1)
                ORDER BY i.number LIMIT 1)\
            """);
        database.execute("UPDATE command.kafka_offset SET next_offset = next_offset - 1 WHERE partition = 0");
        database.execute(
                "UPDATE eventstore.event SET recorded_at = recorded_at + interval '1 hour' WHERE position = 1");
        database.execute("""
            INSERT INTO eventstore.event SELECT (SELECT max(position) FROM eventstore.event) + 1, sequence + 1000,
                recorded_at, event_id, stream, aggregate, type, revision, metadata, payload, hash
            FROM eventstore.event WHERE type LIKE '%MessagePosted' ORDER BY position LIMIT 1\
            """);
        database.execute("""
            UPDATE command.token SET token = convert_to('{"globalIndex":0}', 'UTF8'), owner = 'nobody',
                timestamp = '2999-01-01T00:00:00Z'\
            """);
        var verdict = new Oracle(here, asked).judge(Duration.ofSeconds(4));
        assertThat(verdict.lost()).singleElement().asString().contains("never stored");
        assertThat(verdict.duplicated())
                .singleElement()
                .asString()
                .contains("twice as")
                .contains("MessagePosted");
        var broken = String.join("\n", verdict.broken());
        assertThat(broken)
                .contains("PostgreSQL holds everything before")
                .contains("have not been seen by all reactions")
                .contains("goes on with event")
                .contains("before an earlier position")
                .contains("hash chains are broken")
                .contains("rows of incident: each only grew");
    }

    /** The control of the kills: a consumer that tells Kafka it is done before its database knows. */
    @Test
    @Order(3)
    void whoeverCommitsToKafkaFirstLosesWhatTheyHeld() throws Exception {
        var here = Objects.requireNonNull(rig);
        var binaries = Path.of("target", "postgres-binaries").toAbsolutePath();
        try (var database = Database.start(dev.debrief.standalone.Binaries.unpack(binaries), directory);
                var schema = Writers.ours(database);
                var careless = new Careless(here.kafka(), database)) {
            assertThat(schema.missed()).as("ours, in reverse order of commit").isEmpty();
            while (careless.take(false) == 0) assertThat(database.running()).isTrue();
            var held = careless.take(true);
            for (var more = careless.take(false); more > 0; more = careless.take(false))
                assertThat(held).isPositive();
            var lost = Oracle.lost(here.ledger(), LogPass.over(database), Set.of()).stream()
                    .filter(sentence -> sentence.contains(Said.SOURCE + " short-"))
                    .toList();
            assertThat(lost).as("of %s that it held", held).isNotEmpty().hasSizeLessThanOrEqualTo(held);
            try (var stock = Writers.stock(database)) {
                assertThat(stock.missed())
                        .as("stock Axon with back-dated events")
                        .isNotEmpty();
            }
        }
    }
}
