package dev.debrief.command.inbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What waits, in the database. Many at a time with one statement each. */
@Component
class InboxRows {
    private static final String READS = "(excluded.rank, excluded.changed_at) >= (i.rank, i.changed_at)";
    private static final List<String> AS_READ = List.of(
            "rank",
            "changed_at",
            "service",
            "service_key",
            "environment",
            "title",
            "text",
            "author",
            "state",
            "search");
    private static final String UPSERT = """
            INSERT INTO command.inbox AS i (unit, signals, event_ids, deliveries, kind, rank, source, service, service_key,
                environment, occurred_at, changed_at, recorded_at, title, text, author, state, why, search)
            SELECT unit, signals, event_ids, deliveries, kind, rank, source, service, service_key,
                environment, occurred_at, changed_at, recorded_at, title, text, author, state, why, search
            FROM json_populate_recordset(null::command.inbox, ?::json)
            ON CONFLICT (unit) DO UPDATE SET
                signals = i.signals || ARRAY(SELECT s FROM unnest(excluded.signals) s WHERE NOT s = ANY (i.signals)),
                event_ids = i.event_ids || excluded.event_ids,
                deliveries = i.deliveries || ARRAY(SELECT d FROM unnest(excluded.deliveries) d WHERE NOT d = ANY (i.deliveries)),
                recorded_at = greatest(i.recorded_at, excluded.recorded_at),
                why = excluded.why,
                settled = false,
                words = NULL,
                """
            + AS_READ.stream()
                    .map(column -> "%1$s = CASE WHEN %2$s THEN excluded.%1$s ELSE i.%1$s END".formatted(column, READS))
                    .collect(Collectors.joining(", "));

    private static final String OF_SIGNALS = """
            SELECT DISTINCT s FROM command.inbox i CROSS JOIN unnest(i.signals) s
            WHERE i.unit = ANY (?::text[]) AND s = ANY (?::text[])""";

    private static final String SETTLE = """
            UPDATE command.inbox SET settled = true, words = %s
            WHERE unit = ANY (ARRAY(SELECT unit FROM command.inbox WHERE NOT settled AND recorded_at < ?
                ORDER BY recorded_at LIMIT ? FOR UPDATE SKIP LOCKED))""".formatted(InboxList.WORDS);

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcTemplate jdbc;

    InboxRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void put(Collection<Waiting> waiting) {
        if (waiting.isEmpty()) return;
        var json = JSON.writeValueAsString(waiting);
        // PostgreSQL has no text with NUL in it; a character that says so takes its place.
        jdbc.update(
                UPSERT,
                json.contains("\\u0000") ? json.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000", "$1\uFFFD") : json);
    }

    /** What waited for one of these signals, which were misread; what they say now is put again. */
    void withdraw(Collection<String> signals) {
        jdbc.update(connection -> {
            var statement =
                    connection.prepareStatement("DELETE FROM command.inbox WHERE unit = ANY (?) AND signals && ?");
            statement.setArray(1, connection.createArrayOf("text", units(signals)));
            statement.setArray(2, connection.createArrayOf("text", signals.toArray()));
            return statement;
        });
    }

    void remove(Collection<String> units) {
        if (units.isEmpty()) return;
        jdbc.update(connection -> {
            var statement = connection.prepareStatement("DELETE FROM command.inbox WHERE unit = ANY (?)");
            statement.setArray(1, connection.createArrayOf("text", units.toArray()));
            return statement;
        });
    }

    void removeAll() {
        jdbc.update("TRUNCATE command.inbox");
    }

    /** Of these signals those that wait. */
    List<String> waiting(Collection<String> signals) {
        if (signals.isEmpty()) return List.of();
        return jdbc.queryForList(OF_SIGNALS, String.class, units(signals), signals.toArray(String[]::new));
    }

    private static String[] units(Collection<String> signals) {
        return signals.stream().flatMap(Waiting::units).distinct().toArray(String[]::new);
    }

    /**
     * Makes what was stored before an instant quick to find: its words, and its places in all indexes. Returns how many, at
     * most {@code limit}; what somebody else is changing is left for later.
     */
    int settle(Instant before, int limit) {
        return jdbc.update(SETTLE, before.atOffset(ZoneOffset.UTC), limit);
    }

    /** What is to be let go: the events and deliveries whose texts go with it. */
    record Expired(String unit, List<UUID> events, List<String> deliveries) {}

    /** Locks and gives at most {@code limit} of a kind that are settled and were stored before an instant; others skip them. */
    List<Expired> expired(Waiting.Kind kind, Instant before, int limit) {
        return jdbc.query(
                """
                SELECT unit, event_ids, deliveries FROM command.inbox
                WHERE settled AND kind = ? AND recorded_at < ? ORDER BY recorded_at LIMIT ? FOR UPDATE SKIP LOCKED""",
                (row, _) -> new Expired(
                        row.getString(1), Arrays.asList((UUID[]) row.getArray(2).getArray()), List.of((String[])
                                row.getArray(3).getArray())),
                kind.word(),
                before.atOffset(ZoneOffset.UTC),
                limit);
    }
}
