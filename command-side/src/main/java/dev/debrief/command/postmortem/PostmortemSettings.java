package dev.debrief.command.postmortem;

import dev.debrief.events.signal.Severity;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which incidents get a postmortem by themselves, and how it waits: {@code threshold} is the least severity,
 * {@code resolveDelay} how long after the end it waits, for an incident that flaps; {@code debounce} how long after a
 * change it is drawn up, so that a burst of changes makes one; {@code poll} how often what is due is looked for;
 * {@code retry} how long a failed assembly waits.
 */
@ConfigurationProperties("debrief.command.postmortem")
record PostmortemSettings(
        @DefaultValue("high") Severity threshold,
        @DefaultValue("5m") Duration resolveDelay,
        @DefaultValue("1s") Duration debounce,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("30s") Duration retry) {}
