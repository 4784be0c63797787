package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentEvent.SignalAttached;
import dev.debrief.events.signal.ServiceEvent;
import dev.debrief.events.signal.Signal;
import dev.debrief.events.signal.SignalId;
import dev.debrief.eventstore.EventLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The signals that count, as they were recorded: what their deliveries were read as. */
@Component
public class RecordedSignals {
    private final SignalRows signals;
    private final EventLog log;
    private final JdbcTemplate jdbc;

    RecordedSignals(SignalRows signals, EventLog log, JdbcTemplate jdbc) {
        this.signals = signals;
        this.log = log;
        this.jdbc = jdbc;
    }

    /** Those that one of the deliveries carried first; what was moved off an incident and is nowhere is missing. */
    public List<Signal> ofDeliveries(Collection<String> deliveries) {
        var places = signals.ofDeliveries(deliveries).stream()
                .map(row -> new EventLog.Place(row.stream(), row.sequence()))
                .collect(Collectors.toSet());
        var found = new ArrayList<Signal>();
        for (var stored : log.at(places)) {
            switch (stored.event()) {
                case SignalAttached attached -> found.add(attached.signal());
                case ServiceEvent kept -> found.add(kept.signal());
                default -> {} // the last word about it is no reading of it
            }
        }
        return found;
    }

    /** Those of the ids that are recorded, by whatever delivery. */
    public Set<SignalId> known(Collection<SignalId> ids) {
        var known = new HashSet<SignalId>();
        signals.ofIds(ids.stream().map(SignalId::value).toList())
                .forEach(row -> known.add(row.sighting().id()));
        return known;
    }

    /**
     * How many deliveries of a source, observed in [from, to), have no raw body any more. Where {@code others} are given,
     * all that are of none of them count: its senders name themselves.
     */
    public int deliveriesWithoutBody(String source, Collection<String> others, Instant from, Instant to) {
        var counts = jdbc.query(
                """
                SELECT count(DISTINCT s.delivery) FROM command.signal s
                WHERE (s.source = ? OR (? AND s.source <> ALL (?))) AND s.observed_at >= ? AND s.observed_at < ?
                  AND NOT EXISTS (SELECT FROM eventstore.raw_body r WHERE r.delivery = s.delivery)""",
                statement -> {
                    statement.setString(1, source);
                    statement.setBoolean(2, !others.isEmpty());
                    statement.setArray(3, statement.getConnection().createArrayOf("text", others.toArray()));
                    statement.setObject(4, from.atOffset(ZoneOffset.UTC));
                    statement.setObject(5, to.atOffset(ZoneOffset.UTC));
                },
                (row, number) -> row.getInt(1));
        return counts.getFirst();
    }
}
