package dev.debrief.command.correlation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code signals} is the most that one trial may group, since all of them are in memory meanwhile. */
@ConfigurationProperties("debrief.rules.trial")
record TrialSettings(@DefaultValue("50000") int signals) {}
