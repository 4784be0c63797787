package dev.debrief.query.metrics;

import dev.debrief.query.replay.AsOf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds the facts that a question is about, and hands them on one by one: there may be a million. */
@Component
class MetricFacts {
    private static final String AT_POSITION = " from query.metric_fact where valid_from <= ? and valid_to > ?";
    private static final String MEASURED = "incident_id, period_at, severity, states, impact_started, detected,"
            + " acknowledged, mitigated, resolved, first_resolved";
    private static final int FETCHED_AT_ONCE = 5_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final AsOf asOf;

    MetricFacts(DataSource dataSource, PlatformTransactionManager transactions, AsOf asOf) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.jdbc.setFetchSize(FETCHED_AT_ONCE); // only within a transaction does PostgreSQL send rows bit by bit
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.asOf = asOf;
    }

    void forEach(MetricsQuestion question, long position, Consumer<MetricFact> taker) {
        var knownAt = question.knownAt();
        reading.executeWithoutResult(_ -> {
            standing(question, position, knownAt == null ? Long.MAX_VALUE : MetricFact.nanosOf(knownAt), taker);
            if (knownAt != null) underWay(question, position, knownAt, taker);
        });
    }

    /** Those of which no fact was observed later stand as they are. */
    private void standing(MetricsQuestion question, long position, long observedTo, Consumer<MetricFact> taker) {
        var ofServices = question.groupBy() == GroupBy.SERVICE;
        var sql = new StringBuilder("select ")
                .append(MEASURED)
                .append(ofServices ? ", services" : "")
                .append(AT_POSITION)
                .append(" and counted and observed_to <= ?");
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
        RowCallbackHandler rows = row -> taker.accept(fact(row, ofServices));
        jdbc.query(sql.toString(), rows, arguments.toArray());
    }

    /** The few that were under way then are folded as of then. */
    private void underWay(MetricsQuestion question, long position, Instant knownAt, Consumer<MetricFact> taker) {
        var nanos = MetricFact.nanosOf(knownAt);
        var ids = jdbc.queryForList(
                "select incident_id" + AT_POSITION + " and observed_from <= ? and observed_to > ? order by incident_id",
                String.class,
                position,
                position,
                nanos,
                nanos);
        for (var id : ids) {
            var folded = asOf.factsOrNull(id, knownAt, position);
            if (folded == null) continue;
            var fact = MetricFact.of(folded.measures(), position, knownAt, knownAt);
            if (fact.counted() && question.covers(MetricFact.instant(fact.periodAt()))) taker.accept(fact);
        }
    }

    /** What counts of a fact that does count. */
    private static MetricFact fact(ResultSet row, boolean withServices) throws SQLException {
        return new MetricFact(
                row.getString(1),
                0,
                MetricFact.STILL,
                longOrNull(row, 2),
                row.getString(3),
                withServices ? List.of((String[]) row.getArray(11).getArray()) : List.of(),
                true,
                row.getString(4),
                longOrNull(row, 5),
                longOrNull(row, 6),
                longOrNull(row, 7),
                longOrNull(row, 8),
                longOrNull(row, 9),
                longOrNull(row, 10),
                0,
                0);
    }

    private static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
