package dev.debrief.command.correlation;

import dev.debrief.eventstore.CopyRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The few statements of the short way: what is not known by heart, and what a batch leaves in the index. */
@Component
class LiveRows {
    // One look into an index for each key; with EXISTS it took PostgreSQL six times as long at 40,000 signals.
    private static final String STRANGE = """
            SELECT a.key, NULL::bigint FROM unnest(?::text[], ?::text[]) AS a(key, service) CROSS JOIN LATERAL (
                SELECT FROM command.signal s WHERE s.alert = a.key AND s.service IS DISTINCT FROM a.service LIMIT 1) s
            UNION ALL SELECT u.key, NULL FROM unnest(?::text[]) AS u(key) CROSS JOIN LATERAL (
                SELECT FROM command.signal s WHERE s.unit = u.key LIMIT 1) s
            UNION ALL SELECT t.key, NULL FROM unnest(?::text[]) AS t(key) CROSS JOIN LATERAL (
                SELECT FROM command.signal s WHERE s.thread = t.key LIMIT 1) s
            UNION ALL (SELECT NULL, e.position FROM eventstore.event e ORDER BY e.position DESC LIMIT 1)""";

    private static final String SPANS = """
            WITH s AS (
                SELECT * FROM unnest(?::text[], ?::integer[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                    AS s(id, number, opener, service, started_at, ended_at)),
            i AS (
                INSERT INTO command.incident (id, number, opener, services, channels, touched, span_start, span_end)
                SELECT id, number, opener, '{}', '{}', false, started_at, ended_at FROM s
                ON CONFLICT (id) DO UPDATE SET span_start = excluded.span_start, span_end = excluded.span_end)
            INSERT INTO command.reach (service, incident, started_at, ended_at)
            SELECT service, id, started_at, ended_at FROM s
            ON CONFLICT (incident, service) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at""";

    private static final String COPY = """
            COPY command.signal (id, kind, unit, rank, source, delivery, service, environment, alert, severity, started_at,
                occurred_at, observed_at, channel, thread, named, incident, rule, evidence, stream, sequence, service_name)
            FROM STDIN (FORMAT binary)""";

    private final JdbcTemplate jdbc;
    private final CopyRows copy;

    LiveRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.copy = new CopyRows(jdbc);
    }

    /** An alert that has not been heard of before, and the service that it is about. */
    record Alert(String alert, String service) {}

    /** Keys that the index knows, and the position of the last event. */
    record Answer(Set<String> keys, long head) {}

    /** Those of the keys that the index knows, an alert only if of another service, as of the end of the log. */
    Answer strange(Collection<Alert> alerts, Collection<String> units, Collection<String> threads) {
        var all = new Columns<>(alerts).column("text", Alert::alert).column("text", Alert::service);
        var keys = new HashSet<String>();
        var head = new long[1];
        jdbc.query(STRANGE, all.and(Columns.of(units)).and(Columns.of(threads)), row -> {
            if (row.getString(1) == null) {
                head[0] = row.getLong(2);
            } else {
                keys.add(row.getString(1));
            }
        });
        return new Answer(keys, head[0]);
    }

    /** The channels that people linked to incidents. */
    Set<String> linkedChannels() {
        return Set.copyOf(jdbc.queryForList(
                "SELECT DISTINCT unnest(channels) FROM command.incident WHERE channels <> '{}'", String.class));
    }

    /** What signals call incidents that were not there. */
    Set<String> awaitedNames() {
        return Set.copyOf(jdbc.queryForList(
                "SELECT DISTINCT named FROM command.signal WHERE named IS NOT NULL AND incident IS NULL",
                String.class));
    }

    /** The span of an incident of one service. */
    record Span(LiveIncident incident, String service) {
        private String until() {
            var end = incident.end();
            return end == null ? "infinity" : end.toString();
        }
    }

    void measured(List<Span> spans) {
        if (!spans.isEmpty()) {
            jdbc.update(
                    SPANS,
                    new Columns<>(spans)
                            .column("text", it -> it.incident().id.value())
                            .column("integer", it -> it.incident().number)
                            .column("text", it -> it.incident().founder.key)
                            .column("text", Span::service)
                            .column("timestamptz", it -> it.incident().start())
                            .column("timestamptz", Span::until));
        }
    }

    /** Adds signals that the index does not know, and does {@code meanwhile} while the database stores them. */
    void add(Collection<KnownSignal> signals, Runnable meanwhile) {
        if (!signals.isEmpty()) {
            copy.into(
                    COPY,
                    rows -> {
                        for (var signal : signals) {
                            write(signal, rows);
                        }
                    },
                    meanwhile);
        }
    }

    private static void write(KnownSignal signal, CopyRows.Rows rows) throws SQLException {
        var sighting = signal.sighting();
        rows.row(22);
        rows.field(sighting.id().value());
        rows.field((short) sighting.kind().ordinal());
        rows.field(sighting.unit());
        rows.field((short) sighting.rank());
        rows.field(sighting.source());
        rows.field(sighting.delivery());
        rows.field(sighting.service());
        rows.field(sighting.environment());
        rows.field(sighting.alert());
        severity(sighting, rows);
        rows.field(sighting.startedAt());
        rows.field(sighting.occurredAt());
        rows.field(sighting.observedAt());
        rows.field(sighting.channel());
        rows.field(sighting.thread());
        rows.field(sighting.named());
        rows.field(incident(signal));
        rows.field(signal.why().rule());
        rows.field(signal.why().evidence());
        rows.field(signal.stream());
        rows.field(signal.sequence());
        rows.field(sighting.serviceName());
    }

    private static void severity(Sighting sighting, CopyRows.Rows rows) {
        var severity = sighting.severity();
        if (severity == null) {
            rows.none();
        } else {
            rows.field((short) severity.ordinal());
        }
    }

    private static @Nullable String incident(KnownSignal signal) {
        return signal.incident() == null ? null : signal.incident().value();
    }
}
