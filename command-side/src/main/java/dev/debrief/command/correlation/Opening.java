package dev.debrief.command.correlation;

import dev.debrief.events.signal.Severity;
import org.jspecify.annotations.Nullable;

/** Whether an alert that no incident covers opens one, and why. */
record Opening(boolean opens, String why) {
    static Opening of(Unit episode, CorrelationSettings settings) {
        var ruling = episode.ruling();
        var opening = ruling == null ? null : ruling.opening();
        var rating = ruling == null ? null : ruling.rating();
        if (opening != null) {
            return opening.always()
                    ? new Opening(true, "No incident covered it, and it is to open one. " + opening.evidence())
                    : new Opening(
                            false, "No incident covers this alert, and it is to open none. " + opening.evidence());
        }
        var severity = rating == null ? episode.severity() : rating.severity();
        return of(severity, episode.service(), settings, rating == null ? "" : " " + rating.evidence());
    }

    /** What the severity of an alert of a service says; {@code rated} is said beside it. */
    static Opening of(
            @Nullable Severity severity, @Nullable String service, CorrelationSettings settings, String rated) {
        if (severity == null || !severity.atLeast(settings.opensAt(service))) {
            return new Opening(false, "No incident covers this alert, and its severity opens none." + rated);
        }
        return new Opening(true, "A " + severity.word() + " alert that no incident covered." + rated);
    }
}
