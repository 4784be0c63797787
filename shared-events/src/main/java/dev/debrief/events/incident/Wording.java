package dev.debrief.events.incident;

import dev.debrief.events.signal.Alert;
import dev.debrief.events.signal.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what happened into short lines for people. */
final class Wording {
    private static final int LONGEST = 120;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Wording() {}

    static String alert(Alert alert) {
        return switch (alert.state()) {
            case FIRING -> alert.title();
            case ACKNOWLEDGED -> "Acknowledged" + by(alert.actor()) + ": " + alert.title();
            case RESOLVED -> "Resolved: " + alert.title();
        };
    }

    static String deployment(Deployment deployment) {
        var name = deployment.service() == null ? deployment.deploymentId() : deployment.service();
        var what = deployment.version() == null ? name : name + " " + deployment.version();
        return switch (deployment.state()) {
            case STARTED -> "Started to deploy " + what;
            case SUCCEEDED -> "Deployed " + what;
            case FAILED -> "Deployment of " + what + " failed";
            case ROLLED_BACK -> "Rolled back " + what;
        };
    }

    /** {@code Mitigated at 14:09 UTC (stated by Ana)}. */
    static String milestone(Milestone milestone, @Nullable Instant at, @Nullable String actor) {
        var stated = actor == null ? "" : " (stated by " + actor + ")";
        return at == null
                ? "Unknown when " + clause(milestone) + stated
                : name(milestone) + " at " + MINUTE.format(at) + stated;
    }

    static String takenBack(Milestone milestone, @Nullable String actor) {
        return "Took back when " + clause(milestone) + (actor == null ? "" : " (" + actor + ")");
    }

    static String by(@Nullable String actor) {
        return actor == null || actor.isBlank() ? "" : " by " + actor;
    }

    /** {@code 40 s}, {@code 3 min}, {@code 2 h 5 min}. */
    static String lapse(Duration lapse) {
        if (lapse.toMinutes() == 0) {
            return lapse.toSeconds() + " s";
        }
        var minutes = lapse.toMinutesPart() == 0 ? "" : lapse.toMinutesPart() + " min";
        return lapse.toHours() == 0 ? minutes : (lapse.toHours() + " h " + minutes).strip();
    }

    /** The first line that says something, cut; {@code otherwise} where there is none. */
    static String firstLine(@Nullable String text, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        var line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse(otherwise)
                .strip();
        if (line.length() <= LONGEST) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return line.substring(0, end) + "…";
    }

    private static String name(Milestone milestone) {
        return switch (milestone) {
            case IMPACT_STARTED -> "Impact started";
            case DETECTED -> "Detected";
            case ACKNOWLEDGED -> "Acknowledged";
            case MITIGATED -> "Mitigated";
            case RESOLVED -> "Resolved";
        };
    }

    private static String clause(Milestone milestone) {
        return switch (milestone) {
            case IMPACT_STARTED -> "impact started";
            case DETECTED -> "it was detected";
            case ACKNOWLEDGED -> "it was acknowledged";
            case MITIGATED -> "it was mitigated";
            case RESOLVED -> "it was resolved";
        };
    }
}
