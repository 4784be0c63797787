package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Sighting.Kind;
import dev.debrief.command.rules.Ruling;
import dev.debrief.events.incident.Attachment;
import dev.debrief.events.incident.IncidentId;
import dev.debrief.events.signal.Severity;
import dev.debrief.events.signal.SignalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What correlation knows of signals, in the database. Many at a time with one statement each. */
@Component
class SignalRows {
    private static final String UPSERT = """
            INSERT INTO command.signal (id, kind, unit, rank, source, delivery, service, environment, alert, severity,
                started_at, occurred_at, observed_at, channel, thread, named, incident, rule, evidence, stream, sequence,
                pinned, pinned_to, service_name, ruling, joined)
            SELECT * FROM unnest(?::text[], ?::smallint[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::smallint[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::text[],
                ?::text[], ?::text[], ?::text[])
            ON CONFLICT (id) DO UPDATE SET
                source = excluded.source, delivery = excluded.delivery, service = excluded.service,
                service_name = excluded.service_name,
                environment = excluded.environment, severity = excluded.severity, started_at = excluded.started_at,
                occurred_at = excluded.occurred_at, observed_at = excluded.observed_at, thread = excluded.thread,
                named = excluded.named, incident = excluded.incident, rule = excluded.rule, evidence = excluded.evidence,
                stream = excluded.stream, sequence = excluded.sequence, ruling = excluded.ruling, joined = excluded.joined,
                pinned = command.signal.pinned OR excluded.pinned,
                pinned_to = coalesce(excluded.pinned_to, command.signal.pinned_to)""";

    private static final String SELECT = "SELECT s.* FROM command.signal s WHERE ";

    private static final String IN_REGIONS = """
            SELECT DISTINCT ON (s.id) s.*
            FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[]) AS r(key, from_at, to_at)
            JOIN command.signal s ON s.%s = r.key AND s.started_at BETWEEN r.from_at AND r.to_at""";

    private final JdbcTemplate jdbc;

    SignalRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void record(Collection<KnownSignal> signals) {
        if (signals.isEmpty()) {
            return;
        }
        var columns = new Columns<>(signals)
                .column("text", it -> it.sighting().id().value())
                .column("smallint", it -> it.sighting().kind().ordinal())
                .column("text", it -> it.sighting().unit())
                .column("smallint", it -> it.sighting().rank())
                .column("text", it -> it.sighting().source())
                .column("text", it -> it.sighting().delivery())
                .column("text", it -> it.sighting().service())
                .column("text", it -> it.sighting().environment())
                .column("text", it -> it.sighting().alert())
                .column("smallint", it -> ordinal(it.sighting().severity()))
                .column("timestamptz", it -> it.sighting().startedAt())
                .column("timestamptz", it -> it.sighting().occurredAt())
                .column("timestamptz", it -> it.sighting().observedAt())
                .column("text", it -> it.sighting().channel())
                .column("text", it -> it.sighting().thread())
                .column("text", it -> it.sighting().named())
                .column(
                        "text",
                        it -> it.incident() == null ? null : it.incident().value())
                .column("text", it -> it.why().rule())
                .column("text", it -> it.why().evidence())
                .column("text", KnownSignal::stream)
                .column("bigint", KnownSignal::sequence)
                .column("boolean", it -> it.pin() != null)
                .column(
                        "text",
                        it -> it.pin() == null || it.pin().to() == null
                                ? null
                                : it.pin().to().value())
                .column("text", it -> it.sighting().serviceName())
                .column(
                        "text",
                        it -> it.sighting().ruling() == null
                                ? null
                                : it.sighting().ruling().json())
                .column("text", it -> it.sighting().joined());
        jdbc.update(UPSERT, columns);
    }

    /** Signals that left an incident and are on none for now. */
    void left(String incident, Collection<String> ids) {
        jdbc.update("UPDATE command.signal SET incident = NULL WHERE id = ANY (?) AND incident = ?", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", ids.toArray()));
            statement.setString(2, incident);
        });
    }

    /** A person put the units of these signals somewhere; null for on no incident. */
    void pin(Collection<String> ids, @Nullable String to) {
        jdbc.update("""
                UPDATE command.signal SET pinned = true, pinned_to = ?
                WHERE unit IN (SELECT unit FROM command.signal WHERE id = ANY (?))""", statement -> {
            statement.setString(1, to);
            statement.setArray(2, statement.getConnection().createArrayOf("text", ids.toArray()));
        });
    }

    /** A person looked at an incident and took something away or added to it: what is there now was meant to stay. */
    void pinAllOf(String incident) {
        jdbc.update("""
                UPDATE command.signal SET pinned = true, pinned_to = ? WHERE NOT pinned
                AND unit IN (SELECT unit FROM command.signal WHERE incident = ?)""", incident, incident);
    }

    /** A person found that an incident was another: all of it goes there. */
    void pinAllOf(String incident, String to) {
        jdbc.update("""
                UPDATE command.signal SET pinned = true, pinned_to = ?
                WHERE unit IN (SELECT unit FROM command.signal WHERE incident = ?)""", to, incident);
        jdbc.update("UPDATE command.signal SET incident = NULL WHERE incident = ?", incident);
    }

    /** What people put on an incident is on the one that it was merged into. */
    void pinsFollow(String incident, String to) {
        jdbc.update("UPDATE command.signal SET pinned_to = ? WHERE pinned_to = ?", to, incident);
    }

    List<KnownSignal> startedBetween(Instant from, Instant to) {
        return jdbc.query(
                SELECT + "s.started_at >= ? AND s.started_at < ?",
                (row, number) -> known(row),
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC));
    }

    /** What was never said, as reading it again has shown. */
    void forget(Collection<String> ids) {
        jdbc.update("DELETE FROM command.signal WHERE id = ANY (?)", Columns.of(ids));
    }

    List<KnownSignal> ofIds(Collection<String> ids) {
        return find("s.id = ANY (?)", ids);
    }

    /** Those that one of the deliveries carried first. Looks through all of them. */
    List<KnownSignal> ofDeliveries(Collection<String> deliveries) {
        return find("s.delivery = ANY (?)", deliveries);
    }

    List<KnownSignal> ofUnits(Collection<String> units) {
        return find("s.unit = ANY (?)", units);
    }

    /** All that is on the incidents, or that a person put there; only alerts if so asked. */
    List<KnownSignal> ofIncidents(Collection<String> incidents, boolean alertsOnly) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        var only = alertsOnly ? " AND s.kind = 0" : "";
        return jdbc.query(
                "SELECT s.* FROM command.signal s WHERE s.incident = ANY (?)" + only
                        + " UNION SELECT s.* FROM command.signal s WHERE s.pinned_to = ANY (?)" + only,
                new Columns<>(incidents).column("text", it -> it).column("text", it -> it),
                (row, number) -> known(row));
    }

    /** What was taken off the incidents and is recorded nowhere else yet. */
    List<KnownSignal> leftOf(Collection<String> incidents) {
        return find("s.stream = ANY (?) AND s.incident IS NULL AND s.stream LIKE 'incident-%'", incidents);
    }

    List<KnownSignal> ofThreads(Collection<String> threads) {
        return find("s.thread = ANY (?)", threads);
    }

    List<KnownSignal> ofChannels(Collection<String> channels) {
        return find("s.channel = ANY (?)", channels);
    }

    List<KnownSignal> naming(Collection<String> names) {
        return find("s.named = ANY (?)", names);
    }

    /** What happened to services in stretches of time; only alerts if so asked. */
    List<KnownSignal> ofServices(Collection<Region> regions, boolean alertsOnly) {
        return in(regions, IN_REGIONS.formatted("service") + (alertsOnly ? " AND s.kind = 0" : ""));
    }

    List<KnownSignal> ofAlerts(Collection<Region> regions) {
        return in(regions, IN_REGIONS.formatted("alert"));
    }

    /** What a rule joins by the values of which the regions speak. */
    List<KnownSignal> ofValues(Collection<Region> regions) {
        return in(regions, IN_REGIONS.formatted("joined"));
    }

    /** The incidents that hold an alert of which the regions speak, where they reach so far. */
    List<String> incidentsWithAlerts(Collection<Region> regions) {
        return incidentsWith("alert", regions);
    }

    /** The incidents that hold an alert of the values of which the regions speak, where they reach so far. */
    List<String> incidentsWithValues(Collection<Region> regions) {
        return incidentsWith("joined", regions);
    }

    private List<String> incidentsWith(String column, Collection<Region> regions) {
        return regions.isEmpty()
                ? List.of()
                : jdbc.query("""
                        SELECT DISTINCT i.id FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[]) AS r(key, from_at, to_at)
                        JOIN command.signal s ON s.%s = r.key
                        JOIN command.incident i ON i.id = s.incident
                            AND i.span_start <= r.to_at AND i.span_end >= r.from_at""".formatted(column), bounds(regions), (row, number) -> row.getString(1));
    }

    static Columns<Region> bounds(Collection<Region> regions) {
        return new Columns<>(regions)
                .column("text", Region::key)
                .column("timestamptz", Region::from)
                .column("timestamptz", Region::until);
    }

    private List<KnownSignal> in(Collection<Region> regions, String sql) {
        return regions.isEmpty() ? List.of() : jdbc.query(sql, bounds(regions), (row, number) -> known(row));
    }

    private List<KnownSignal> find(String condition, Collection<String> words) {
        return words.isEmpty()
                ? List.of()
                : jdbc.query(SELECT + condition, Columns.of(words), (row, number) -> known(row));
    }

    private static KnownSignal known(ResultSet row) throws SQLException {
        var severity = (Integer) row.getObject("severity");
        var incident = row.getString("incident");
        var pinnedTo = row.getString("pinned_to");
        var sighting = new Sighting(
                new SignalId(row.getString("id")),
                Kind.values()[row.getInt("kind")],
                row.getString("unit"),
                row.getInt("rank"),
                row.getString("source"),
                row.getString("delivery"),
                row.getString("service"),
                row.getString("environment"),
                row.getString("alert"),
                severity == null ? null : Severity.values()[severity],
                instant(row, "started_at"),
                instant(row, "occurred_at"),
                instant(row, "observed_at"),
                row.getString("channel"),
                row.getString("thread"),
                row.getString("named"),
                row.getString("service_name"),
                Ruling.of(row.getString("ruling")));
        return new KnownSignal(
                sighting,
                incident == null ? null : new IncidentId(incident),
                new Attachment(row.getString("rule"), row.getString("evidence")),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getBoolean("pinned") ? new Pin(pinnedTo == null ? null : new IncidentId(pinnedTo)) : null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Integer ordinal(@Nullable Severity severity) {
        return severity == null ? null : severity.ordinal();
    }
}
