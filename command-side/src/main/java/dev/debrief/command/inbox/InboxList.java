package dev.debrief.command.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What waits, as people ask for it. */
@Component
class InboxList {
    /** The words of a row that has none yet; of a text that is too long for PostgreSQL those at its beginning. */
    static final String WORDS = "to_tsvector('simple', left(search, 100000))";

    private final NamedParameterJdbcTemplate named;

    InboxList(JdbcTemplate jdbc) {
        this.named = new NamedParameterJdbcTemplate(jdbc);
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
        var newest = " ORDER BY occurred_at DESC, unit DESC LIMIT " + (question.limit() + 1);
        var sql = "SELECT * FROM (" + both("SELECT * FROM command.inbox", conditions, newest) + ") AS found" + newest;
        return named.query(sql, parameters(conditions), (row, _) -> item(row));
    }

    /** How many wait of each source, whichever source is asked for. */
    List<InboxApi.Count> counts(InboxQuestion question) {
        var conditions = conditions(question, false);
        var sql = "SELECT source, sum(count) FROM ("
                + both("SELECT source, count(*) FROM command.inbox", conditions, " GROUP BY source")
                + ") AS found GROUP BY source ORDER BY 2 DESC, source";
        return named.query(
                sql, parameters(conditions), (row, _) -> new InboxApi.Count(row.getString(1), row.getLong(2)));
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
            conditions.put("{words} @@ to_tsquery('simple', :terms)", Map.of("terms", terms));
        }
        return conditions;
    }

    /** The same of what has settled, by its indexes, and of the few that have not, whose words are made for the question. */
    private static String both(String select, Map<String, Map<String, Object>> conditions, String end) {
        return "(" + select + where("settled", "words", conditions) + end + ") UNION ALL (" + select
                + where("NOT settled", WORDS, conditions) + end + ")";
    }

    private static String where(String which, String words, Map<String, Map<String, Object>> conditions) {
        var where = new StringJoiner(" AND ", " WHERE ", "").add(which);
        conditions.keySet().forEach(condition -> where.add(condition.replace("{words}", words)));
        return where.toString();
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
