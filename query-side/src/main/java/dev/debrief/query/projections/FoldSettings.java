package dev.debrief.query.projections;

import dev.debrief.events.incident.FoldRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The two delays that milestones and status depend on; the command side reads the same property. */
@ConfigurationProperties("debrief.milestones")
record FoldSettings(
        @DefaultValue("5m") Duration resolveDelay,
        @DefaultValue("30m") Duration reopenWindow) {
    FoldRules rules() {
        return new FoldRules(resolveDelay, reopenWindow);
    }
}
