package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives incidents their numbers, and finds the incident that a reference such as INC-42 means. Listens to the store
 * itself, so a number is known in the transaction that opens its incident, whoever opens it.
 */
@Component
public class References {
    private static final Pattern REFERENCE = Pattern.compile("inc-(\\d{1,9})");
    private static final Pattern ID = Pattern.compile("incident-[0-9a-f-]{36}");

    private final JdbcClient jdbc;

    References(JdbcClient jdbc, EventStore events) {
        this.jdbc = jdbc;
        events.subscribe(this::learn);
    }

    /** The number of the next incident; one that is not used in the end is left out. */
    public int next() {
        return jdbc.sql("select nextval('command.incident_number')")
                .query(Integer.class)
                .single();
    }

    /** The incident that an id or a reference names, in any case; refused where there is none. */
    public IncidentId find(String idOrReference) {
        var word = idOrReference.strip().toLowerCase(Locale.ROOT);
        if (ID.matcher(word).matches()) return new IncidentId(word);
        var reference = REFERENCE.matcher(word);
        if (!reference.matches()) {
            throw Refused.unknown("There is no incident " + idOrReference + "; name one as INC-42 or by its id.");
        }
        return jdbc.sql("select incident_id from command.incident_reference where number = ?")
                .param(Integer.parseInt(reference.group(1)))
                .query(String.class)
                .optional()
                .map(IncidentId::new)
                .orElseThrow(() -> Refused.unknown("There is no incident " + idOrReference + "."));
    }

    /** The reference of an incident. */
    String of(IncidentId incident) {
        return jdbc.sql("select 'INC-' || number from command.incident_reference where incident_id = ?")
                .param(incident.value())
                .query(String.class)
                .optional()
                .orElse(incident.value());
    }

    private void learn(List<? extends EventMessage<?>> messages) {
        for (var message : messages) {
            if (message.getPayload() instanceof IncidentOpened opened) learn(opened);
        }
    }

    private void learn(IncidentOpened opened) {
        jdbc.sql("""
                        insert into command.incident_reference (number, incident_id) values (?, ?)
                        on conflict do nothing
                        """).params(opened.number(), opened.incidentId().value()).update();
    }
}
