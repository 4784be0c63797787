package dev.debrief.command.correlation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What correlation knows of signals, in the database. Many at a time with one statement each. */
@Component
class SignalRows {
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
        jdbc.update(SignalColumns.UPSERT, SignalColumns.of(signals));
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
                (row, number) -> SignalColumns.read(row),
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
                (row, number) -> SignalColumns.read(row));
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
        return regions.isEmpty()
                ? List.of()
                : jdbc.query(sql, bounds(regions), (row, number) -> SignalColumns.read(row));
    }

    private List<KnownSignal> find(String condition, Collection<String> words) {
        return words.isEmpty()
                ? List.of()
                : jdbc.query(SELECT + condition, Columns.of(words), (row, number) -> SignalColumns.read(row));
    }
}
