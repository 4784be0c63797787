package dev.debrief.command.correlation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether an alert of a service that is next to an incident's in the catalogue joins it, while its impact lasts or no
 * further than {@code within} from its start.
 */
@ConfigurationProperties("debrief.command.correlation.neighbours")
record NeighbourSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("15m") Duration within) {
    static final NeighbourSettings DEFAULT = new NeighbourSettings(true, Duration.ofMinutes(15));
}
