package dev.debrief.events.incident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the timeline: every line, in time, whatever the order of arrival. */
final class TimelineFold {
    private TimelineFold() {}

    static List<TimelineEntry> of(
            Gathered gathered,
            Map<Milestone, MilestoneValue> milestones,
            List<Firing> firings,
            List<SuspectedChange> suspects) {
        var lines = new LinkedHashMap<EntryId, Line>();
        gathered.alerts().forEach(alert -> put(lines, SignalLines.alert(alert)));
        gathered.deployments().forEach(deployment -> put(lines, SignalLines.deployment(deployment)));
        gathered.reports().forEach(report -> put(lines, SignalLines.report(report)));
        MessageLines.of(gathered.messages()).forEach(line -> put(lines, line));
        for (var decision : gathered.decisions()) {
            var line = DecisionLines.of(decision);
            if (line != null) {
                put(lines, line);
            }
        }
        KeyMoments.of(milestones, firings, suspects, lines.values())
                .forEach(id -> lines.computeIfPresent(
                        id, (_, line) -> line.with(line.entry().asKey())));
        Rereadings.apply(gathered.misread(), lines);
        Corrections.apply(gathered.decisions(), lines);
        return lines.values().stream().sorted(Line.IN_TIME).map(Line::entry).toList();
    }

    private static void put(Map<EntryId, Line> lines, Line line) {
        lines.put(line.entry().id(), line);
    }
}
