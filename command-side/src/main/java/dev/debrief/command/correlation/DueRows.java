package dev.debrief.command.correlation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The incidents that are to be looked at again since a person decided about them. */
@Component
class DueRows {
    private final JdbcTemplate jdbc;

    DueRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code absorbed} is the incident that a person merged into it, null for none. */
    record Due(String incident, @Nullable String absorbed, Instant decidedAt) {}

    void add(String incident, Instant decidedAt) {
        absorb(incident, "", decidedAt);
    }

    void absorb(String incident, String absorbed, Instant decidedAt) {
        jdbc.update(
                "INSERT INTO command.correlation_due VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                incident,
                absorbed,
                decidedAt.atOffset(ZoneOffset.UTC));
    }

    boolean isEmpty() {
        return !Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT EXISTS (SELECT FROM command.correlation_due)", Boolean.class));
    }

    /** Takes all that is due, in the current transaction. */
    List<Due> take() {
        return jdbc.query("DELETE FROM command.correlation_due RETURNING *", (row, number) -> {
            var absorbed = row.getString("absorbed");
            return new Due(
                    row.getString("incident"),
                    absorbed.isEmpty() ? null : absorbed,
                    row.getObject("decided_at", OffsetDateTime.class).toInstant());
        });
    }
}
