package dev.debrief.query.metrics;

import dev.debrief.query.replay.AsOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the facts that a question is about. */
@Component
class MetricFacts {
    private static final String AT_POSITION = "select * from query.metric_fact where valid_from <= ? and valid_to > ?";

    private final JdbcTemplate jdbc;
    private final AsOf asOf;

    MetricFacts(JdbcTemplate jdbc, AsOf asOf) {
        this.jdbc = jdbc;
        this.asOf = asOf;
    }

    List<MetricFact> of(MetricsQuestion question, long position) {
        return question.knownAt() == null
                ? standing(question, position, Long.MAX_VALUE)
                : known(question, position, question.knownAt());
    }

    /** Those whose last fact was observed in time stand as they are; the few others are folded as of then. */
    private List<MetricFact> known(MetricsQuestion question, long position, Instant knownAt) {
        var nanos = MetricFact.nanosOf(knownAt);
        var facts = new ArrayList<>(standing(question, position, nanos));
        var partlyKnown = jdbc.queryForList(
                "select incident_id from query.metric_fact where valid_from <= ? and valid_to > ?"
                        + " and observed_from <= ? and observed_to > ? order by incident_id",
                String.class,
                position,
                position,
                nanos,
                nanos);
        for (var id : partlyKnown) {
            var folded = asOf.factsOrNull(id, knownAt, position);
            if (folded == null) continue;
            var fact = MetricFact.of(folded, position, knownAt, knownAt);
            if (fact.counted() && question.covers(MetricFact.instant(fact.periodAt()))) facts.add(fact);
        }
        return facts;
    }

    private List<MetricFact> standing(MetricsQuestion question, long position, long observedTo) {
        var sql = new StringBuilder(AT_POSITION).append(" and counted and observed_to <= ?");
        var arguments = new ArrayList<Object>(List.of(position, position, observedTo));
        if (question.from() != null) {
            sql.append(" and period_at >= ?");
            arguments.add(MetricFact.nanosOf(question.from()));
        }
        if (question.to() != null) {
            sql.append(" and period_at < ?");
            arguments.add(MetricFact.nanosOf(question.to()));
        }
        if (!question.covers(null)) sql.append(" and period_at is not null");
        return jdbc.query(sql.toString(), (row, _) -> fact(row), arguments.toArray());
    }

    private static MetricFact fact(ResultSet row) throws SQLException {
        return new MetricFact(
                row.getString("incident_id"),
                row.getLong("valid_from"),
                row.getLong("valid_to"),
                longOrNull(row, "period_at"),
                row.getString("severity"),
                List.of((String[]) row.getArray("services").getArray()),
                row.getBoolean("counted"),
                row.getString("states"),
                longOrNull(row, "impact_started"),
                longOrNull(row, "detected"),
                longOrNull(row, "acknowledged"),
                longOrNull(row, "mitigated"),
                longOrNull(row, "resolved"),
                longOrNull(row, "first_resolved"),
                row.getLong("observed_from"),
                row.getLong("observed_to"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
