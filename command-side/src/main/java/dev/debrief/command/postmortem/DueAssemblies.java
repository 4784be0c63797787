package dev.debrief.command.postmortem;

import dev.debrief.events.incident.IncidentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
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

    /** One incident that is due, held until the transaction ends; others take another one. */
    Optional<IncidentId> take(Instant now) {
        return jdbc.sql("""
                        select incident_id from command.postmortem_due
                        where due_at <= ?
                        order by due_at
                        limit 1
                        for update skip locked
                        """)
                .param(Timestamp.from(now))
                .query(String.class)
                .optional()
                .map(IncidentId::new);
    }

    void remove(IncidentId incident) {
        jdbc.sql("delete from command.postmortem_due where incident_id = ?")
                .param(incident.value())
                .update();
    }

    void postpone(IncidentId incident, Instant until) {
        jdbc.sql("update command.postmortem_due set due_at = ? where incident_id = ?")
                .params(Timestamp.from(until), incident.value())
                .update();
    }
}
