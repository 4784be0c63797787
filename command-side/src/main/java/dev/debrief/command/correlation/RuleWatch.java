package dev.debrief.command.correlation;

import dev.debrief.command.correlation.Judged.Match;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What rules in monitor mode would have done, once for each signal; kept for 90 days. */
@Component
class RuleWatch {
    private static final int LATEST = 20;

    private final JdbcTemplate jdbc;

    RuleWatch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How often a rule would have acted, and on what lately. */
    record Count(long matched, List<Latest> latest) {}

    record Latest(String signal, @Nullable String service, Instant occurredAt, String would, String evidence) {}

    void keep(List<Match> matches) {
        if (matches.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                INSERT INTO command.rule_watch (rule, signal, rules, would, evidence, service, occurred_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                ON CONFLICT (rule, signal) DO UPDATE SET rules = excluded.rules, would = excluded.would,
                    evidence = excluded.evidence, service = excluded.service, occurred_at = excluded.occurred_at""",
                new Columns<>(matches)
                        .column("text", it -> it.watched().rule())
                        .column("text", it -> it.signal().id().value())
                        .column("text", Match::rules)
                        .column("text", it -> it.watched().would())
                        .column("text", it -> it.watched().evidence())
                        .column("text", it -> it.signal().service())
                        .column("timestamptz", it -> it.signal().occurredAt()));
    }

    @Scheduled(fixedDelayString = "1h")
    void forget() {
        jdbc.update("DELETE FROM command.rule_watch WHERE kept_at < now() - interval '90 days'");
    }

    Count of(String rule) {
        var matched = jdbc.queryForObject("SELECT count(*) FROM command.rule_watch WHERE rule = ?", Long.class, rule);
        var latest = jdbc.query(
                "SELECT * FROM command.rule_watch WHERE rule = ? ORDER BY occurred_at DESC, signal LIMIT " + LATEST,
                (row, number) -> new Latest(
                        row.getString("signal"),
                        row.getString("service"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getString("would"),
                        row.getString("evidence")),
                rule);
        return new Count(matched == null ? 0 : matched, latest);
    }
}
