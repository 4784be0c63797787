package dev.debrief.command.correlation;

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
        var rated = rating == null ? "" : " " + rating.evidence();
        if (severity == null || !severity.atLeast(settings.opensAt(episode.service()))) {
            return new Opening(false, "No incident covers this alert, and its severity opens none." + rated);
        }
        return new Opening(true, "A " + severity.word() + " alert that no incident covered." + rated);
    }
}
