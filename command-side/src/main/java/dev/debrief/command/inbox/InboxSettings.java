package dev.debrief.command.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long what no incident covers is kept, by kind and counted from when it was stored. */
@ConfigurationProperties("debrief.command.inbox")
record InboxSettings(
        @DefaultValue("90d") Duration keepMessages,
        @DefaultValue("180d") Duration keepAlerts,
        @DefaultValue("365d") Duration keepDeployments,
        @DefaultValue("365d") Duration keepMilestones) {

    Duration keep(Waiting.Kind kind) {
        return switch (kind) {
            case MESSAGE -> keepMessages;
            case ALERT -> keepAlerts;
            case DEPLOYMENT -> keepDeployments;
            case MILESTONE -> keepMilestones;
        };
    }
}
