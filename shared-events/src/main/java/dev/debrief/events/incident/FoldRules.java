package dev.debrief.events.incident;

import java.time.Duration;

/** The two delays that milestones and status depend on. */
public record FoldRules(Duration resolveDelay, Duration reopenWindow) {
    /** 5 minutes and 30 minutes. */
    public static final FoldRules DEFAULT = new FoldRules(Duration.ofMinutes(5), Duration.ofMinutes(30));
}
