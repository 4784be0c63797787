package dev.debrief.query.web;

import dev.debrief.events.incident.Milestone;
import dev.debrief.events.incident.MilestoneValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One incident in a list. */
record Row(
        String reference,
        Badge severity,
        String title,
        String services,
        @Nullable Moment began,
        Badge status,
        String length,
        @Nullable String exact) {

    static List<Row> of(List<Summary> incidents, Instant now) {
        return incidents.stream().map(incident -> of(incident, now)).toList();
    }

    static Row of(Summary incident, Instant now) {
        var began = incident.began();
        var ttr = incident.durations().ttr();
        return new Row(
                incident.reference(),
                Badge.of(incident.severity()),
                incident.title(),
                services(incident.services()),
                began == null ? null : Moment.date(began),
                Badge.of(incident.status()),
                length(incident, now),
                ttr == null ? null : Words.exact(ttr));
    }

    private static String services(List<String> services) {
        if (services.isEmpty()) return "no service named";
        var some = String.join(", ", services.stream().limit(4).toList());
        return services.size() <= 4 ? some : some + " and " + (services.size() - 4) + " more";
    }

    private static String length(Summary incident, Instant now) {
        var ttr = incident.durations().ttr();
        if (ttr != null) return Words.duration(ttr);
        var began = incident.began();
        var resolved = incident.milestones().get(Milestone.RESOLVED);
        var pending = resolved != null && resolved.state() == MilestoneValue.State.PENDING;
        if (!pending || began == null) return "unknown";
        return Words.roughly(Duration.between(began, now)) + " so far";
    }
}
