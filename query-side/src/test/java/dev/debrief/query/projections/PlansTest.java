package dev.debrief.query.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.debrief.query.RunningQuerySide;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the questions of the pages read of tables that have grown, in buffers: the same on every machine. */
@RunningQuerySide
class PlansTest {
    private static final String TIMELINE =
            "select * from query.timeline_entry where incident_id = '%s' order by occurred_at, tie";
    private static final Map<String, String> PAGES = Map.of(
            "newest",
            "select i.* from query.incident i where merged_into is null order by i.impact_at desc, i.id desc limit 26",
            "open",
            "select i.* from query.incident i where merged_into is null and status in ('open', 'mitigated') order by i.impact_at desc, i.id desc limit 21",
            "severe",
            "select i.* from query.incident i where merged_into is null and severity in ('critical') order by i.impact_at desc, i.id desc limit 26",
            "of a service",
            "select i.* from query.incident_service s join query.incident i on i.id = s.incident_id where merged_into is null and service_key = 's3' order by s.impact_at desc, s.incident_id desc limit 26",
            "by reference",
            "select i.* from query.incident i where number = 77 order by id limit 1",
            "measured",
            "select * from query.metric_fact where valid_from <= 9000000 and valid_to > 9000000 and counted and observed_to <= 9223372036854775807 and period_at >= 1000000000000000 and period_at < 1000000100000000");

    @Autowired
    private DataSource dataSource;

    @Autowired
    private Environment environment;

    @Test
    void aTimelineReadsNoMoreOfAHundredThousandIncidentsThanOfAThousand() {
        var jdbc = grown("plans", 1_000);
        var few = buffers(jdbc, TIMELINE.formatted("incident-7"));
        grow(jdbc, 1_000, 100_000);
        assertThat(buffers(jdbc, TIMELINE.formatted("incident-7"))).isLessThanOrEqualTo(few + 2);
        assertThat(buffers(jdbc, TIMELINE.formatted("incident-99007"))).isLessThanOrEqualTo(few + 2);
        PAGES.forEach((name, sql) -> {
            var plan = plan(jdbc, sql);
            assertThat(plan.toString()).as(name).doesNotContain("Seq Scan");
            assertThat(blocks(plan)).as(name).isLessThanOrEqualTo(200);
        });
    }

    private JdbcTemplate grown(String database, int incidents) {
        new JdbcTemplate(dataSource).execute("create database " + database);
        var url = environment.getRequiredProperty("spring.datasource.url").replace("/postgres?", "/" + database + "?");
        var own = new DriverManagerDataSource(url);
        Flyway.configure()
                .dataSource(own)
                .schemas("query")
                .locations("classpath:db/migration/query")
                .load()
                .migrate();
        var jdbc = new JdbcTemplate(own);
        grow(jdbc, 0, incidents);
        return jdbc;
    }

    /** Incidents of a few lines, every thousandth of a hundred; one a second, all over but the last twenty. */
    private static void grow(JdbcTemplate jdbc, int from, int to) {
        jdbc.update("""
                insert into query.incident (id, number, title, status, severity, services, impact_at, milestones, channels,
                    declared, position, search)
                select 'incident-' || n, n, 'It is slow', case when n > 99980 then 'open' else 'resolved' end,
                    (array['critical', 'high', 'warning'])[n % 3 + 1], '[]', to_timestamp(1e6 + n), '{}', '[]', false, n,
                    'it is slow' from generate_series(?, ? - 1) n""", from, to);
        jdbc.update("""
                insert into query.incident_service select 'incident-' || n, 's' || n % 50, to_timestamp(1e6 + n)
                from generate_series(?, ? - 1) n""", from, to);
        jdbc.update("""
                insert into query.timeline_entry select 'incident-' || n, gen_random_uuid(), gen_random_uuid(), n, 'alert',
                    to_timestamp(1e6 + n + line), now(), now(), 'It is slow', repeat('Why? ', 30), null, 'test', null,
                    'current', 'rule', 'evidence', '[]', false, '[]', 0
                from generate_series(?, ? - 1) n,
                    generate_series(1, case when n % 1000 = 7 then 100 else 1 end) line""", from, to);
        jdbc.update("""
                insert into query.metric_fact select 'incident-' || n, n, 9223372036854775807, (1e6 + n) * 1e9, 'high', '{}',
                    true, '00000', 0, 0, 0, 0, 0, 0, n, n from generate_series(?, ? - 1) n""", from, to);
        jdbc.execute("vacuum analyze query.incident, query.incident_service, query.timeline_entry, query.metric_fact");
    }

    private static long buffers(JdbcTemplate jdbc, String sql) {
        return blocks(plan(jdbc, sql));
    }

    private static long blocks(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asLong()
                + plan.get("Shared Read Blocks").asLong();
    }

    private static JsonNode plan(JdbcTemplate jdbc, String sql) {
        var explained = jdbc.queryForObject("explain (analyze, buffers, format json) " + sql, String.class);
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(explained))
                .get(0)
                .get("Plan");
    }
}
