package dev.debrief.command.incident;

import dev.debrief.events.incident.IncidentEvent.IncidentOpened;
import dev.debrief.events.incident.IncidentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Set<Integer> kept = ConcurrentHashMap.newKeySet();

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

    /** The numbers of the next incidents, in their order; they are kept at once, in the current transaction. */
    public List<Integer> next(List<IncidentId> incidents) {
        var numbers = new ArrayList<Integer>();
        jdbc.sql("""
                        insert into command.incident_reference (number, incident_id)
                        select nextval('command.incident_number'), i.id
                        from unnest(?::text[]) with ordinality i(id, at) order by i.at
                        returning number
                        """)
                .param(incidents.stream().map(IncidentId::value).toArray(String[]::new))
                .query(row -> {
                    numbers.add(row.getInt(1));
                });
        kept.addAll(numbers);
        return numbers;
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
        var opened = messages.stream()
                .map(EventMessage::getPayload)
                .filter(IncidentOpened.class::isInstance)
                .map(IncidentOpened.class::cast)
                .filter(it -> !kept.remove(it.number()))
                .toList();
        if (opened.isEmpty()) return;
        jdbc.sql("""
                        insert into command.incident_reference (number, incident_id)
                        select * from unnest(?::integer[], ?::text[]) on conflict do nothing
                        """)
                .param(opened.stream().map(IncidentOpened::number).toArray(Integer[]::new))
                .param(opened.stream().map(it -> it.incidentId().value()).toArray(String[]::new))
                .update();
    }
}
