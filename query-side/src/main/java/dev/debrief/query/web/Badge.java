package dev.debrief.query.web;

import dev.debrief.events.incident.Status;
import dev.debrief.events.signal.Severity;

/** A word with a sign before it; {@code style} colours it. */
record Badge(String word, String sign, String style) {

    static Badge of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> new Badge(severity.word(), "▲", "bad");
            case HIGH -> new Badge(severity.word(), "△", "loud");
            case WARNING -> new Badge(severity.word(), "◇", "plain");
            case INFO -> new Badge(severity.word(), "○", "plain");
        };
    }

    static Badge of(Status status) {
        return switch (status) {
            case OPEN -> new Badge("open", "●", "bad");
            case MITIGATED -> new Badge("mitigated", "◐", "warn");
            case RESOLVED -> new Badge("resolved", "✓", "good");
            case CLOSED -> new Badge("closed", "✓", "good");
            case DISMISSED -> new Badge("dismissed", "–", "plain");
        };
    }
}
