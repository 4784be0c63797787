package dev.debrief.command.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
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
                """
            + AS_READ.stream()
                    .map(column -> "%1$s = CASE WHEN %2$s THEN excluded.%1$s ELSE i.%1$s END".formatted(column, READS))
                    .collect(Collectors.joining(", "));

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    InboxRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
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
            var statement = connection.prepareStatement("DELETE FROM command.inbox WHERE signals && ?");
            statement.setArray(1, connection.createArrayOf("text", signals.toArray()));
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
        var asked = signals.toArray(String[]::new);
        return jdbc.queryForList(
                "SELECT DISTINCT s FROM command.inbox i, unnest(i.signals) s WHERE i.signals && ?::text[] AND s = ANY (?::text[])",
                String.class,
                asked,
                asked);
    }

    /** Newest first, one more than asked for where there is more. */
    List<InboxItem> list(InboxQuestion question) {
        var conditions = conditions(question, true);
        if (question.cursor() != null) {
            conditions.put(
                    "(occurred_at, unit) < (:at, :unit)",
                    Map.of(
                            "at", question.cursor().at().atOffset(ZoneOffset.UTC),
                            "unit", question.cursor().unit()));
        }
        var sql = "SELECT * FROM command.inbox" + where(conditions) + " ORDER BY occurred_at DESC, unit DESC LIMIT "
                + (question.limit() + 1);
        return named.query(sql, parameters(conditions), (row, _) -> item(row));
    }

    /** How many wait of each source, whichever source is asked for. */
    List<InboxApi.Count> counts(InboxQuestion question) {
        var conditions = conditions(question, false);
        var sql = "SELECT source, count(*) FROM command.inbox" + where(conditions)
                + " GROUP BY source ORDER BY 2 DESC, source";
        return named.query(
                sql, parameters(conditions), (row, _) -> new InboxApi.Count(row.getString(1), row.getLong(2)));
    }

    /** What is to be let go: the events and deliveries whose texts go with it. */
    record Expired(String unit, List<UUID> events, List<String> deliveries) {}

    /** Locks and gives at most {@code limit} of a kind that were stored before an instant; others skip them. */
    List<Expired> expired(Waiting.Kind kind, Instant before, int limit) {
        return jdbc.query(
                """
                SELECT unit, event_ids, deliveries FROM command.inbox
                WHERE kind = ? AND recorded_at < ? ORDER BY recorded_at LIMIT ? FOR UPDATE SKIP LOCKED""",
                (row, _) -> new Expired(
                        row.getString(1), Arrays.asList((UUID[]) row.getArray(2).getArray()), List.of((String[])
                                row.getArray(3).getArray())),
                kind.word(),
                before.atOffset(ZoneOffset.UTC),
                limit);
    }

    private static Map<String, Map<String, Object>> conditions(InboxQuestion question, boolean ofSource) {
        var conditions = new LinkedHashMap<String, Map<String, Object>>();
        if (ofSource && question.source() != null) {
            conditions.put("source = :source", Map.of("source", question.source()));
        }
        if (question.service() != null) {
            conditions.put("service_key = :service", Map.of("service", question.service()));
        }
        if (question.kind() != null) {
            conditions.put("kind = :kind", Map.of("kind", question.kind().word()));
        }
        if (question.from() != null) {
            conditions.put(
                    "occurred_at >= :from", Map.of("from", question.from().atOffset(ZoneOffset.UTC)));
        }
        if (question.to() != null) {
            conditions.put("occurred_at < :to", Map.of("to", question.to().atOffset(ZoneOffset.UTC)));
        }
        var terms = question.text() == null
                ? ""
                : Arrays.stream(Waiting.words(question.text()).split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word + ":*")
                        .collect(Collectors.joining(" & "));
        if (!terms.isEmpty()) {
            conditions.put("words @@ to_tsquery('simple', :terms)", Map.of("terms", terms));
        }
        return conditions;
    }

    private static String where(Map<String, Map<String, Object>> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions.keySet());
    }

    private static Map<String, Object> parameters(Map<String, Map<String, Object>> conditions) {
        var parameters = new LinkedHashMap<String, Object>();
        conditions.values().forEach(parameters::putAll);
        return parameters;
    }

    private static InboxItem item(ResultSet row) throws SQLException {
        var signals = List.of((String[]) row.getArray("signals").getArray());
        return new InboxItem(
                signals.getFirst(),
                signals,
                row.getString("kind"),
                row.getString("source"),
                row.getString("service"),
                row.getString("environment"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getString("title"),
                InboxItem.clip(row.getString("text")),
                row.getString("author"),
                row.getString("why"),
                row.getString("unit"));
    }
}
