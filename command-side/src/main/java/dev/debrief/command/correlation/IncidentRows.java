package dev.debrief.command.correlation;

import dev.debrief.command.correlation.KnownIncident.Declared;
import dev.debrief.command.correlation.KnownIncident.Resolution;
import dev.debrief.command.incident.ExternalKeys;
import dev.debrief.events.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What correlation knows of incidents, in the database. Incidents that were merged answer as the one they became. */
@Component
class IncidentRows implements ExternalKeys {
    private static final Pattern REFERENCE = Pattern.compile("inc-(\\d{1,9})");

    private static final String KNOWN = """
            SELECT i.*, ARRAY(
                SELECT unnest(ARRAY[m.id, 'inc-' || m.number] || m.keys) FROM command.incident m WHERE m.merged_into = i.id) AS old_names
            FROM command.incident i WHERE i.id = ANY (?) AND i.merged_into IS NULL""";

    private final JdbcTemplate jdbc;
    private final SpanRows spans;

    IncidentRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.spans = new SpanRows(jdbc);
    }

    /** When incidents were, and of which services. */
    SpanRows spans() {
        return spans;
    }

    /** The incidents, those that were merged left out. */
    List<KnownIncident> find(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : jdbc.query(KNOWN, Columns.of(ids), (row, number) -> known(row));
    }

    /** The incidents that stand now for what the names say. */
    List<String> named(Collection<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        var numbers = names.stream()
                .map(REFERENCE::matcher)
                .filter(Matcher::matches)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
        return jdbc.query(
                "SELECT coalesce(merged_into, id) FROM command.incident WHERE id = ANY (?) OR number = ANY (?) OR keys && ?",
                statement -> {
                    var connection = statement.getConnection();
                    statement.setArray(1, connection.createArrayOf("text", names.toArray()));
                    statement.setArray(2, connection.createArrayOf("integer", numbers.toArray()));
                    statement.setArray(3, connection.createArrayOf("text", names.toArray()));
                },
                (row, number) -> row.getString(1));
    }

    @Override
    public @Nullable IncidentId meaning(String key, IncidentId incident) {
        return named(Set.of(key.strip().toLowerCase(Locale.ROOT))).stream()
                .filter(id -> !id.equals(survivor(incident.value())))
                .findFirst()
                .map(IncidentId::new)
                .orElse(null);
    }

    List<String> linkedTo(Collection<String> channels) {
        return channels.isEmpty()
                ? List.of()
                : jdbc.query(
                        "SELECT id FROM command.incident WHERE channels && ?::text[] AND merged_into IS NULL",
                        Columns.of(channels),
                        (row, number) -> row.getString(1));
    }

    void open(
            String id, int number, @Nullable Instant declaredFrom, Collection<String> services, Set<String> channels) {
        jdbc.update("""
                INSERT INTO command.incident (id, number, declared_from, services, channels, touched)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""", statement -> {
            statement.setString(1, id);
            statement.setInt(2, number);
            statement.setObject(3, at(declaredFrom));
            statement.setArray(4, statement.getConnection().createArrayOf("text", services.toArray()));
            statement.setArray(5, statement.getConnection().createArrayOf("text", channels.toArray()));
            statement.setBoolean(6, declaredFrom != null);
        });
    }

    /** Remembers which units opened incidents; the first stays. */
    void openedBy(Map<String, String> openers) {
        if (!openers.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE command.incident i SET opener = o.unit
                    FROM unnest(?::text[], ?::text[]) AS o(incident, unit) WHERE i.id = o.incident AND i.opener IS NULL""",
                    new Columns<>(openers.entrySet())
                            .column("text", Map.Entry::getKey)
                            .column("text", Map.Entry::getValue));
        }
    }

    void touched(String id) {
        jdbc.update("UPDATE command.incident SET touched = true WHERE id = ? AND NOT touched", id);
    }

    void linked(String id, String channel) {
        jdbc.update(
                "UPDATE command.incident SET channels = channels || ? WHERE id = ? AND NOT ? = ANY (channels)",
                channel,
                id,
                channel);
    }

    /** Another tool's key means this incident from now on, and no other. */
    void keyed(String id, @Nullable String key) {
        jdbc.update("""
                UPDATE command.incident SET keys = array_remove(keys, ?::text)
                WHERE keys @> ARRAY[?::text] AND id <> ?""", key, key, id);
        jdbc.update("""
                UPDATE command.incident SET keys = keys || ?::text
                WHERE id = ? AND NOT keys @> ARRAY[?::text]""", key, id, key);
    }

    void unkeyed(String id, @Nullable String key) {
        jdbc.update("UPDATE command.incident SET keys = array_remove(keys, ?::text) WHERE id = ?", key, id);
    }

    /** What a person last decided on whether it was resolved; {@code resolvedAt} null for not. */
    void resolved(String id, @Nullable Instant resolvedAt, Instant decidedAt) {
        jdbc.update("""
                UPDATE command.incident SET resolved_at = ?, decided_at = ?
                WHERE id = ? AND (decided_at IS NULL OR decided_at <= ?)""", at(resolvedAt), at(decidedAt), id, at(decidedAt));
    }

    /** The incident that stands for {@code id} now. */
    String survivor(String id) {
        return jdbc
                .queryForList(
                        "SELECT merged_into FROM command.incident WHERE id = ? AND merged_into IS NOT NULL",
                        String.class,
                        id)
                .stream()
                .findFirst()
                .orElse(id);
    }

    void merged(String id, String into) {
        jdbc.update("UPDATE command.incident SET merged_into = ? WHERE id = ? OR merged_into = ?", into, id, id);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static KnownIncident known(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var number = row.getInt("number");
        var names = new HashSet<>(words(row, "old_names"));
        names.add(id);
        names.add("inc-" + number);
        names.addAll(words(row, "keys"));
        var declaredFrom = instant(row, "declared_from");
        var decidedAt = instant(row, "decided_at");
        return new KnownIncident(
                new IncidentId(id),
                number,
                names,
                row.getString("opener"),
                declaredFrom == null ? null : new Declared(declaredFrom, words(row, "services")),
                row.getBoolean("touched"),
                decidedAt == null ? null : new Resolution(instant(row, "resolved_at"), decidedAt),
                words(row, "channels"));
    }

    private static Set<String> words(ResultSet row, String column) throws SQLException {
        return Set.copyOf(List.of((String[]) row.getArray(column).getArray()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
