package dev.debrief.query.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.debrief.events.incident.IncidentEvent.EntryRetracted;
import dev.debrief.events.incident.IncidentEvent.IncidentRetitled;
import dev.debrief.eventstore.Content;
import dev.debrief.query.Ask;
import dev.debrief.query.Breakable;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@RunningQuerySide
class ProjectionsTest {
    private static final Instant NINE = Instant.parse("2022-01-05T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, String> KEYS = Map.of(
            "incident",
            "id",
            "incident_service",
            "incident_id, service_key",
            "timeline_entry",
            "incident_id, entry_id",
            "metric_fact",
            "incident_id, valid_from",
            "search_entry",
            "owner, key");

    @Autowired
    private Log log;

    @Autowired
    private Ask ask;

    @Autowired
    private Breakable breakable;

    @Autowired
    private Positions positions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private Content content;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void buildsTheSameRowsAnewWhileTheOldOnesAreRead() {
        for (var n = 4001; n <= 4010; n++) {
            var incident = Stories.incident(n, "service" + n % 3, NINE.plusSeconds(n));
            log.append(incident.opened(), incident.fired());
            log.append(incident.deployed(), incident.acknowledged(), incident.noted(9, "n" + n), incident.resolved());
        }
        var renamed = Stories.incident(4012, "renamed", NINE);
        var note = renamed.noted(9, "A note");
        log.append(renamed.opened(), renamed.fired(), note);
        log.append(new EntryRetracted(renamed.id(), note.entryId(), "wrong", "Ada", renamed.after(90)));
        log.append(new IncidentRetitled(renamed.id(), "Renamed", "Ada", renamed.after(91)));
        log.append(renamed.noted(10, "Another note"));
        var storm = Stories.incident(4000, "storm", NINE);
        log.append(storm.opened(), storm.fired());
        for (var turn = 0; turn < 4; turn++) {
            var first = 300 * turn;
            log.append(IntStream.range(first, first + 300)
                    .mapToObj(n -> storm.noted(n % 50, "Line " + n))
                    .toArray());
        }
        log.append(storm.resolved());
        assertThat(ask.get("/incidents/INC-4000?show=all").body()).hasSizeLessThan(200_000);
        assertThat(ask.json("/api/projections/timeline").get("parked").size()).isZero();
        var before = fingerprints();
        for (var projection : List.of("incidents", "timeline", "metrics", "postmortems", "search")) {
            assertThat(ask.send("POST", "/api/projections/" + projection + "/rebuild")
                            .statusCode())
                    .isEqualTo(202);
        }
        await().atMost(PATIENCE)
                .until(() -> rebuilt("incidents") && rebuilt("timeline") && rebuilt("metrics") && rebuilt("search"));
        assertThat(fingerprints()).isEqualTo(before);
        assertThat(analysed("timeline_entry")).contains("incident_id", "entry_id", "occurred_at");
        assertThat(analysed("incident")).contains("impact_at", "merged_into"); // an index is over an expression: all
        assertThat(ask.json("/api/incidents/INC-4001").get("status").asString()).isEqualTo("resolved");
        var after = Stories.incident(4011, "later", NINE);
        log.append(after.whole());
        assertThat(ask.json("/api/incidents/INC-4011").get("status").asString()).isEqualTo("resolved");
    }

    /** Whatever way the lines of a storm fall into batches: each is written when it comes, and a line that has gone goes. */
    @Test
    void followsALongTimelineLineByLine() {
        var storm = Stories.incident(4015, "long", NINE);
        log.append(storm.opened(), storm.fired());
        log.append(IntStream.range(0, 600)
                .mapToObj(n -> storm.noted(n % 50, "Long line " + n))
                .toArray());
        for (var n = 600; n < 604; n++) {
            var position = log.append(storm.noted(5, "Long line " + n));
            assertThat(linesOf("INC-4015", ""))
                    .hasSize(linesOf("INC-4015", "&position=" + position).size());
        }
        var position = log.append(storm.resolved());
        assertThat(linesOf("INC-4015", "")).isEqualTo(linesOf("INC-4015", "&position=" + position));
        assertThat(ask.json("/api/projections/timeline").get("parked").size()).isZero();
    }

    @Test
    void healsARowThatSomebodySpoilt() {
        var incident = Stories.incident(4020, "spoilt", NINE);
        log.append(incident.whole());
        jdbc.update("update query.incident set title = 'spoilt' where number = 4020");
        ask.send("POST", "/api/projections/incidents/rebuild");
        await().atMost(PATIENCE)
                .until(() -> ask.json("/api/incidents/INC-4020")
                        .get("title")
                        .asString()
                        .equals("spoilt is down"));
    }

    @Test
    void doesNotWriteErasedTextAgain() {
        var incident = Stories.incident(4025, "erased", NINE);
        log.append(incident.opened(), incident.fired(), incident.said(6, "My phone number is 555."));
        var events = ask.json("/api/incidents/INC-4025/events").get("items");
        content.erase(List.of(UUID.fromString(events.get(2).get("eventId").asString())));
        ask.send("POST", "/api/projections/timeline/rebuild");
        await().atMost(PATIENCE).until(() -> rebuilt("timeline"));
        log.append(incident.said(7, "Call me."));
        assertThat(ask.get("/api/incidents/INC-4025/timeline").body())
                .contains("Call me.")
                .doesNotContain("phone");
        assertThat(ask.get("/api/incidents/INC-4025/events").body()).doesNotContain("phone");
        assertThat(ask.json("/api/verify?incident=INC-4025").get("intact").asBoolean())
                .isTrue();
    }

    @Test
    void erasedTextLeavesTheReadModels() {
        var incident = Stories.incident(4026, "erased too", NINE);
        log.append(incident.opened(), incident.fired(), incident.said(6, "Meet me in the cellar."));
        assertThat(ask.get("/api/incidents/INC-4026/timeline").body()).contains("cellar");
        assertThat(ask.get("/incidents/INC-4026?show=all").body()).contains("cellar");
        var events = ask.json("/api/incidents/INC-4026/events").get("items");
        content.erase(List.of(UUID.fromString(events.get(2).get("eventId").asString())));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ask.get("/api/incidents/INC-4026/timeline").body()).doesNotContain("cellar");
            assertThat(ask.get("/incidents/INC-4026?show=all").body()).doesNotContain("cellar");
        });
    }

    @Test
    void textErasedDuringARebuildDoesNotComeBack() {
        var incident = Stories.incident(4027, "erased meanwhile", NINE);
        log.append(incident.opened(), incident.fired(), incident.said(6, "Meet me in the cellar."));
        var events = ask.json("/api/incidents/INC-4027/events").get("items");
        var spoken = List.of(UUID.fromString(events.get(2).get("eventId").asString()));
        // the rebuild of both has read the log, and waits for whoever writes postmortems before it swaps
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            positions.hold("postmortems");
            var accepted = ask.send("POST", "/api/projections/rebuild?name=postmortems&name=timeline");
            assertThat(accepted.statusCode()).isEqualTo(202);
            await().pollInSameThread().atMost(PATIENCE).until(() -> locksAwaited() == 1);
            CompletableFuture.runAsync(() -> content.erase(spoken)).join();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    ask.get("/api/incidents/INC-4027/timeline").body())
                            .doesNotContain("cellar"));
        });
        await().atMost(PATIENCE).until(() -> rebuilt("timeline"));
        assertThat(ask.get("/api/incidents/INC-4027/timeline").body())
                .contains("erased meanwhile")
                .doesNotContain("cellar");
    }

    @Test
    void followsWhatHappensWhileTablesAreSwapped() {
        var incident = Stories.incident(4028, "swapped", NINE);
        log.append(incident.opened(), incident.fired());
        var failedBefore = failedAttempts();
        var waiting = new TransactionTemplate(transactions);
        var position = waiting.<Long>execute(_ -> {
            // whoever reads the table keeps the rebuild from dropping it
            jdbc.queryForList("select from query.timeline_entry limit 1");
            ask.send("POST", "/api/projections/timeline/rebuild");
            await().pollInSameThread().atMost(PATIENCE).until(() -> locksAwaited() == 1);
            pool.getHikariPoolMXBean().softEvictConnections(); // nobody has prepared a statement yet
            var appended =
                    CompletableFuture.supplyAsync(() -> log.appendOnly(List.of(incident.noted(9, "In between"))));
            await().pollInSameThread().atMost(PATIENCE).until(() -> locksAwaited() == 2);
            return appended.join();
        });
        await().atMost(PATIENCE).until(() -> rebuilt("timeline"));
        assertThat(positions.await(List.of("timeline"), Objects.requireNonNull(position), PATIENCE))
                .isTrue();
        assertThat(ask.get("/api/incidents/INC-4028/timeline").body()).contains("In between");
        assertThat(failedAttempts()).isEqualTo(failedBefore);
    }

    /** How often a projection had to take back what it wrote. */
    private int failedAttempts() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select coalesce(sum(calls), 0) from pg_stat_statements where query ilike 'rollback to savepoint%'",
                Integer.class));
    }

    private int locksAwaited() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from pg_locks where not granted", Integer.class));
    }

    @Test
    void parksOnlyTheIncidentThatItCannotFollow() {
        var broken = Stories.incident(4030, "broken", NINE);
        var sound = Stories.incident(4031, "sound", NINE);
        breakable.breakFor(broken.id().value());
        var position = log.append(broken.opened(), sound.opened(), broken.fired(), sound.fired());
        assertThat(positions.await(List.of("breakable"), position, PATIENCE)).isTrue();
        assertThat(breakable.followed(broken.id().value())).isZero();
        assertThat(breakable.followed(sound.id().value())).isEqualTo(2);
        assertThat(ask.json("/api/incidents/INC-4030").get("status").asString()).isEqualTo("open");
        var parked = ask.json("/api/projections/breakable").get("parked").get(0);
        assertThat(parked.get("streamId").asString()).isEqualTo(broken.id().value());
        assertThat(parked.get("reason").asString()).isEqualTo("IllegalStateException: It does not fit.");

        breakable.mend(broken.id().value());
        var later = log.append(broken.resolved());
        assertThat(positions.await(List.of("breakable"), later, PATIENCE)).isTrue();
        assertThat(breakable.followed(broken.id().value())).isEqualTo(3);
        assertThat(ask.json("/api/projections/breakable").get("parked").size()).isZero();
    }

    @Test
    void aRebuildOfNothingIsRefused() {
        assertThat(ask.send("POST", "/api/projections/rebuild?name=").statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsHowFarItIs() {
        var position = log.append(Stories.incident(4040, "shown", NINE).whole());
        assertThat(positions.await(List.of("postmortems"), position, PATIENCE)).isTrue();
        for (var projection : ask.json("/api/projections")) {
            assertThat(projection.get("state").asString()).isEqualTo("running");
            assertThat(projection.get("head").asLong()).isGreaterThanOrEqualTo(position);
        }
        assertThat(ask.json("/api/projections/postmortems").get("lag").asLong()).isZero();
        assertThat(ask.refused("/api/projections/dreams", 404).get("detail").asString())
                .contains("incidents");
    }

    @Test
    void readsWhatWasJustWritten() {
        for (var n = 4050; n < 4080; n++) {
            var incident = Stories.incident(n, "fresh", NINE);
            var position = log.appendOnly(List.of(incident.whole()));
            var answer = ask.get("/api/incidents/INC-" + n, "Debrief-Position", Long.toString(position));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Long.parseLong(
                            answer.headers().firstValue("Debrief-Position").orElseThrow()))
                    .isGreaterThanOrEqualTo(position);
        }
    }

    @Test
    void answersAsFarAsItKnowsWhenAPositionDoesNotCome() {
        log.append(Stories.incident(4090, "patient", NINE).whole());
        var answer = ask.get("/api/incidents/INC-4090", "Debrief-Position", "999999999");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Long.parseLong(
                        answer.headers().firstValue("Debrief-Position").orElseThrow()))
                .isLessThan(999_999_999);
        assertThat(ask.refused("/api/incidents", 400, "Debrief-Position", "soon")
                        .get("parameter")
                        .asString())
                .isEqualTo("Debrief-Position");
    }

    private JsonNode linesOf(String incident, String parameters) {
        return ask.json("/api/incidents/" + incident + "/timeline?limit=10000" + parameters)
                .get("items");
    }

    private boolean rebuilt(String projection) {
        return ask.json("/api/projections/" + projection)
                .get("rebuild")
                .get("state")
                .asString()
                .equals("done");
    }

    /** The columns that the planner knows something about. */
    private List<String> analysed(String table) {
        return jdbc.queryForList(
                "select attname from pg_stats where schemaname = 'query' and tablename = ?", String.class, table);
    }

    private Map<String, String> fingerprints() {
        return KEYS.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, table -> fingerprint(table.getKey(), table.getValue())));
    }

    private String fingerprint(String table, String key) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) || ' ' || md5(string_agg(t::text, E'\\n' order by %s)) from query.%s t"
                        .formatted(key, table),
                String.class));
    }
}
