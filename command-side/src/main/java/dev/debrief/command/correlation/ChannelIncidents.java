package dev.debrief.command.correlation;

import dev.debrief.events.incident.IncidentId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which incident a channel is about. */
@Component
public class ChannelIncidents {
    private final JdbcClient jdbc;
    private final CorrelationSettings settings;

    ChannelIncidents(JdbcClient jdbc, CorrelationSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * The incident to which the channel is linked, the newest of several; else, for a channel whose name says that it is an
     * incident's, the one on which its last message is. Empty where there is none.
     */
    public Optional<IncidentId> of(String channel) {
        var key = Sighting.channelKey(channel);
        var linked = jdbc.sql("""
                        SELECT id FROM command.incident WHERE channels @> ARRAY[?::text] AND merged_into IS NULL
                        ORDER BY number DESC LIMIT 1""").param(key).query(String.class).optional();
        return linked.or(() -> settings.isIncidentChannel(key) ? byItsMessages(key) : Optional.empty())
                .map(IncidentId::new);
    }

    /** True for a channel that is one incident's alone, by its name. */
    public boolean isIncidentChannel(String channel) {
        return settings.isIncidentChannel(Sighting.channelKey(channel));
    }

    private Optional<String> byItsMessages(String key) {
        return jdbc.sql("""
                        SELECT coalesce(i.merged_into, i.id) FROM command.signal s JOIN command.incident i ON i.id = s.incident
                        WHERE s.channel = ? ORDER BY s.occurred_at DESC LIMIT 1""").param(key).query(String.class).optional();
    }
}
