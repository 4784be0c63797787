package dev.debrief.command.postmortem;

import dev.debrief.events.incident.IncidentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which incidents are to be looked at, and when: kept in a table, so that a restart forgets none. */
@Component
class DueAssemblies {
    private final JdbcClient jdbc;

    DueAssemblies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Looks at {@code incidents} at {@code at}, unless they are to be looked at before that anyway. */
    void add(Collection<IncidentId> incidents, Instant at) {
        jdbc.sql("""
                        insert into command.postmortem_due (incident_id, due_at)
                        select unnest(?::text[]), ?
                        on conflict (incident_id)
                            do update set due_at = least(postmortem_due.due_at, excluded.due_at)
                        """)
                .params(incidents.stream().map(IncidentId::value).sorted().toArray(String[]::new), Timestamp.from(at))
                .update();
    }

    /** At most {@code limit} incidents that are due, held until the transaction ends; others take other ones. */
    List<IncidentId> take(Instant now, int limit) {
        return jdbc.sql("""
                        select incident_id from command.postmortem_due
                        where due_at <= ?
                        order by due_at
                        limit ?
                        for update skip locked
                        """).params(Timestamp.from(now), limit).query(String.class).list().stream()
                .map(IncidentId::new)
                .toList();
    }

    void remove(Collection<IncidentId> incidents) {
        if (incidents.isEmpty()) return;
        jdbc.sql("delete from command.postmortem_due where incident_id = any (?::text[])")
                .param(values(incidents))
                .update();
    }

    /** Looks at each of {@code incidents} at its instant, and not before. */
    void postpone(Map<IncidentId, Instant> incidents) {
        if (incidents.isEmpty()) return;
        jdbc.sql("""
                        update command.postmortem_due as d set due_at = later.due_at
                        from unnest(?::text[], ?::timestamptz[]) as later (incident_id, due_at)
                        where d.incident_id = later.incident_id
                        """)
                .params(
                        values(incidents.keySet()),
                        incidents.values().stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    private static String[] values(Collection<IncidentId> incidents) {
        return incidents.stream().map(IncidentId::value).toArray(String[]::new);
    }
}
