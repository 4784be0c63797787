package dev.debrief.command.correlation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** From when until when incidents were, in the database, and into which services they reached meanwhile. */
final class SpanRows {
    private static final String REACHING = """
            SELECT DISTINCT s.incident
            FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[]) AS r(key, from_at, to_at)
            JOIN command.reach s ON s.service = r.key AND s.ended_at >= r.from_at AND s.started_at <= r.to_at""";

    /** Where the sender never says when an alert began, each of its states ends with the next resolution: {@link Chains}. */
    private static final String SPANS = """
            WITH episode AS (
                SELECT s.incident, s.unit, min(s.started_at) AS started_at,
                    coalesce(max(s.occurred_at) FILTER (WHERE s.rank = 2), min(chain.ended_at)) AS ended_at
                FROM command.signal s
                LEFT JOIN LATERAL (
                    SELECT min(e.occurred_at) AS ended_at FROM command.signal e
                    WHERE s.unit LIKE '%:?____-__-__T%' AND s.rank < 2 AND e.incident = s.incident
                        AND e.alert = s.alert AND e.kind = 0 AND e.rank = 2 AND e.occurred_at >= s.occurred_at) chain ON true
                WHERE s.incident = ANY (?) AND s.kind = 0 GROUP BY s.incident, s.unit),
            span AS (
                SELECT i.id, least(i.declared_from, min(e.started_at)) AS started_at,
                    CASE WHEN count(e.unit) = 0 OR bool_or(e.ended_at IS NULL) THEN 'infinity'::timestamptz
                        ELSE greatest(max(e.ended_at), max(e.started_at), i.resolved_at) END AS ended_at
                FROM command.incident i LEFT JOIN episode e ON e.incident = i.id WHERE i.id = ANY (?) GROUP BY i.id)
            UPDATE command.incident i SET span_start = s.started_at, span_end = s.ended_at FROM span s WHERE s.id = i.id""";

    private static final String REACH = """
            INSERT INTO command.reach (service, incident, started_at, ended_at)
            SELECT DISTINCT s.service, i.id, i.span_start, i.span_end
            FROM command.incident i CROSS JOIN LATERAL (
                SELECT service FROM command.signal WHERE incident = i.id AND kind = 0 AND service IS NOT NULL
                UNION SELECT unnest(i.services)) s
            WHERE i.id = ANY (?) AND i.merged_into IS NULL AND i.span_start IS NOT NULL""";

    private final JdbcTemplate jdbc;

    SpanRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The incidents of services that reach into stretches of time. */
    List<String> reaching(Collection<Region> regions) {
        return regions.isEmpty()
                ? List.of()
                : jdbc.query(REACHING, SignalRows.bounds(regions), (row, number) -> row.getString(1));
    }

    /** The incidents whose spans reach into a stretch of time. */
    List<String> between(Instant from, Instant to) {
        return jdbc.queryForList(
                "SELECT id FROM command.incident WHERE merged_into IS NULL AND span_start < ? AND span_end >= ?",
                String.class,
                to.atOffset(ZoneOffset.UTC),
                from.atOffset(ZoneOffset.UTC));
    }

    /** Measures incidents anew after their signals changed. */
    void measure(Collection<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.update(SPANS, new Columns<>(ids).column("text", id -> id).column("text", id -> id));
            jdbc.update("DELETE FROM command.reach WHERE incident = ANY (?)", Columns.of(ids));
            jdbc.update(REACH, Columns.of(ids));
        }
    }
}
