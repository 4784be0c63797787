package dev.debrief.command.incident;

import dev.debrief.events.incident.FoldRules;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long after its last alert an incident counts as resolved for good, how long an alert may reopen it, and how often
 * a decision is tried against others who write to the same incident.
 */
@Validated
@ConfigurationProperties("debrief.command.incident")
public record IncidentSettings(
        @DefaultValue("5m") Duration resolveDelay,
        @DefaultValue("30m") Duration reopenWindow,
        @DefaultValue("5") @Min(1) int attempts) {
    /** The delays that the fold of an incident depends on. */
    public FoldRules rules() {
        return new FoldRules(resolveDelay, reopenWindow);
    }
}
