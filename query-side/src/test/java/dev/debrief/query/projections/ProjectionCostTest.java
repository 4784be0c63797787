package dev.debrief.query.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.debrief.events.incident.IncidentEvent.ServicesChanged;
import dev.debrief.query.Log;
import dev.debrief.query.RunningQuerySide;
import dev.debrief.query.Stories;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counted, not timed: the same on every machine. */
@RunningQuerySide
class ProjectionCostTest {
    private static final Instant NINE = Instant.parse("2022-03-05T09:00:00Z");
    private static final int BATCH = 500;
    private static final int BATCHES = 8;

    @Autowired
    private Log log;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private List<Projection> projections;

    @Test
    void aBatchOfAProjectionIsOneTransaction() {
        log.append(Stories.incident(59_999, "cost", NINE).opened());
        var events = new ArrayList<Object>();
        for (var n = 0; events.size() < BATCH * BATCHES; n++) {
            events.addAll(List.of(Stories.incident(60_000 + n, "cost " + n % 7, NINE.plusSeconds(n))
                    .whole()));
        }
        var before = transactionsThatWrote();
        log.append(events.toArray());
        var transactions = transactionsThatWrote() - before - 1;
        assertThat(1_000.0 * transactions / projections.size() / events.size())
                .as("commits of one projection per 1,000 events")
                .isLessThanOrEqualTo(4);
    }

    /** Statements without BEGIN and COMMIT, of this process: what it asks while nothing happens. */
    @Test
    void anIdleProcessAsksLittle() {
        log.append(Stories.incident(69_998, "idle", NINE).opened());
        var window = Duration.ofSeconds(5);
        var last = new long[] {statements()};
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(window)
                .pollInterval(window)
                .until(() -> {
                    var now = statements();
                    var asked = now - last[0] - 1; // the question itself
                    last[0] = now;
                    return asked <= 5 * window.toSeconds();
                });
    }

    /** A line that comes to an incident nearly never changes the services by which the incident is found. */
    @Test
    void theServicesOfAnIncidentAreWrittenWhenTheyChange() {
        var incident = Stories.incident(69_002, "unmoved", NINE);
        log.append(incident.opened(), incident.fired());
        var before = statementsAbout("query.incident_service");
        log.append(incident.noted(9, "A note"));
        log.append(incident.said(10, "Looking at it."), incident.resolved());
        assertThat(statementsAbout("query.incident_service")).isEqualTo(before);
        log.append(new ServicesChanged(incident.id(), List.of("moved"), "Ada", incident.after(90)));
        assertThat(statementsAbout("query.incident_service")).isEqualTo(before + 1);
        assertThat(jdbc.queryForList(
                        "select service_key from query.incident_service where incident_id = ?",
                        String.class,
                        incident.id().value()))
                .containsExactly("moved");
    }

    private long statementsAbout(String table) {
        return number(
                "select coalesce(sum(calls), 0) from pg_stat_statements where query like 'with given%" + table + "%'");
    }

    private long transactionsThatWrote() {
        return number("select pg_current_xact_id()::text::bigint") - 1;
    }

    private long statements() {
        return number("select sum(calls) from pg_stat_statements where query !~* '^(begin|commit|rollback)'");
    }

    private long number(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }
}
